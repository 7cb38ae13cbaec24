using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[MutationType]
internal static class ReportMutations
{
    public static async Task<ReportReleasePayload> ReportReleaseAsync(
        ReportReleaseInput input, Viewer viewer, ReleaseReport useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Report, input.ExpectedVersion, input.CriticalContact?.Read(), input.LeaveOutQuarantined, ct)).Match(
            report => new ReportReleasePayload(report, []),
            refusal => new ReportReleasePayload(null, [refusal]));
}

internal sealed record ReportReleaseInput(Id<Report> Report, int ExpectedVersion, CriticalContactInput? CriticalContact, bool LeaveOutQuarantined)
{
    public override string ToString() => nameof(ReportReleaseInput);
}

internal sealed record CriticalContactInput(DateTime ContactedAt, bool IdentityChecked, string Note)
{
    public CriticalContact Read() => new(ContactedAt, IdentityChecked, Note);

    public override string ToString() => nameof(CriticalContactInput);
}

internal sealed record ReportReleasePayload(Report? Report, IReadOnlyList<Refusal> Errors)
{
    public override string ToString() => nameof(ReportReleasePayload);
}
