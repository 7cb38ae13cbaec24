using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[MutationType]
internal static class ImportMutations
{
    public static async Task<ReportImportPayload> ReportImportAsync(ReportImportInput input, Viewer viewer, ImportFile useCase, CancellationToken ct)
    {
        var (message, refusal) = await useCase.RunAsync(viewer, input.Format, input.Message, input.IdempotencyKey, ct);
        return new ReportImportPayload(message, refusal is null ? [] : [refusal]);
    }
}

internal sealed record ReportImportInput(ImportFormat Format, string Message, Guid IdempotencyKey)
{
    public override string ToString() => nameof(ReportImportInput);
}

internal sealed record ReportImportPayload(ImportMessage? Message, IReadOnlyList<Refusal> Errors)
{
    public override string ToString() => nameof(ReportImportPayload);
}

[ObjectType<ImportMessage>]
internal static class ImportMessageResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync([Parent] IReadOnlyList<ImportMessage> messages, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, [.. messages.Select(m => m.ReportId ?? default)], ct);

    public static Task<IReadOnlyList<IReadOnlyList<ImportProblem>>> ProblemsAsync(
        [Parent] IReadOnlyList<ImportMessage> messages, ImportReads imports, CancellationToken ct) => imports.ProblemsAsync(messages, ct);
}
