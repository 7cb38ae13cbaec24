using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Files;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[ObjectType<Attachment>]
internal static class AttachmentResolvers
{
    public static async Task<IReadOnlyList<string>> UrlAsync(
        [Parent] IReadOnlyList<Attachment> attachments, Viewer viewer, FileLinks links, SessionReads sessions, CancellationToken ct)
    {
        var now = await sessions.ClockAsync(viewer.SessionId, ct)
            ?? throw new GraphQLException("An address of a file is given to sessions of people only.", ErrorCodes.NotAuthorized);
        return [.. attachments.Select(a => links.Write(nameof(Attachment), a.Id.Value, viewer.SessionId, now))];
    }
}

[MutationType]
internal static class AttachmentMutations
{
    public static async Task<ReportAttachmentAddPayload> ReportAttachmentAddAsync(
        ReportAttachmentAddInput input, Viewer viewer, AddAttachment useCase, CancellationToken ct)
    {
        await using var content = input.File.OpenReadStream();
        return (await useCase.ToReportAsync(viewer, input.Report, input.IdempotencyKey, new(input.File.Name, content), ct)).Match(
            attachment => new ReportAttachmentAddPayload(attachment, []),
            refusal => new ReportAttachmentAddPayload(null, [refusal]));
    }
}

internal sealed record ReportAttachmentAddInput(Id<Report> Report, IFile File, Guid IdempotencyKey)
{
    public override string ToString() => nameof(ReportAttachmentAddInput);
}

internal sealed record ReportAttachmentAddPayload(Attachment? Attachment, IReadOnlyList<Refusal> Errors)
{
    public override string ToString() => nameof(ReportAttachmentAddPayload);
}
