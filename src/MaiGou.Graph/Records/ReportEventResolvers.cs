using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Events;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[ObjectType<ReportReceivedEvent>]
internal static class ReportReceivedResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportReceivedEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, [.. events.Select(e => new Id<Report>(e.Happened.SubjectId))], ct);
}

[ObjectType<ReportReadyEvent>]
internal static class ReportReadyResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportReadyEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, [.. events.Select(e => new Id<Report>(e.Happened.SubjectId))], ct);
}

[ObjectType<ReportCorrectedEvent>]
internal static class ReportCorrectedResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportCorrectedEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, [.. events.Select(e => new Id<Report>(e.Happened.SubjectId))], ct);
}
