using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Security;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Execution;

namespace MaiGou.Graph.Records;

/// <summary>A level holds one viewer: the caller.</summary>
[ObjectType<Viewer>]
internal static class ViewerRecords
{
    private const int MaxIndicators = 20;

    /// <summary>The fields of a trend that say what it means; each is asked for alone by a test.</summary>
    private static readonly string[] OfAnalysis =
        ["sentence", "verdict", "direction", "resultCount", "changePercent", "normalVariationPercent", "slopePerYear", "pValue", "isAcrossClinics", "sources"];

    public static async Task<IReadOnlyList<Connection<Report>?>> ReportsAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Id<Patient>? patient, int first, string? after, Viewer caller, ReportReads reports, CancellationToken ct)
    {
        var page = (await reports.OfViewerAsync(caller, patient, Pages.Request(first, after), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }

    public static async Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Id<Report> id, Viewer caller, ReportReads reports, CancellationToken ct)
    {
        var report = (await reports.ByIdsAsync(caller, [id], ct))[0];
        return [.. viewers.Select(_ => report)];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<Trend>?>> TrendAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Id<Patient> patient, IReadOnlyList<string> indicators, TrendReads trends, AccessPolicy access, RequestContext request, ISelection selection, CancellationToken ct)
    {
        if (indicators.Count is 0 or > MaxIndicators)
        {
            throw new GraphQLException($"Give 1 to {MaxIndicators} indicators.", ErrorCodes.BadUserInput);
        }

        var found = await trends.OfPatientAsync(request.Get<Viewer>(), patient, indicators, forChart: !OfAnalysis.Any(selection.IsSelected), access.MemoryOf(request), ct);
        return [.. viewers.Select(_ => found)];
    }

    public static async Task<IReadOnlyList<Connection<Report>?>> ReportReviewQueueAsync(
        [Parent] IReadOnlyList<Viewer> viewers, int first, string? after, Viewer caller, ReportReads reports, CancellationToken ct)
    {
        var page = (await reports.ReviewQueueAsync(caller, Pages.Request(first, after), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }

    public static async Task<IReadOnlyList<Connection<ImportMessage>?>> ImportQueueAsync(
        [Parent] IReadOnlyList<Viewer> viewers, int first, string? after, Viewer caller, ImportReads imports, CancellationToken ct)
    {
        var page = (await imports.QueueAsync(caller, Pages.Request(first, after), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }
}
