using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Reads results. For a patient, what is not released does not exist.</summary>
public sealed class ObservationReads(IDbContextFactory<MaiGouDb> contexts)
{
    private const int AfterAllClasses = 9;

    /// <summary>Shape: one entry per id, in order; null for an absent one. Access and release are checked by the caller.</summary>
    public Task<IReadOnlyList<Observation?>> ByIdsAsync(IReadOnlyList<Id<Observation>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, o => o.Id, ct);

    /// <summary>Shape: one entry per id, in order; null for an absent one and for what the caller may not see yet.</summary>
    public async Task<IReadOnlyList<Observation?>> ByIdsAsync(Viewer viewer, IReadOnlyList<Id<Observation>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var rows = await ByIdsAsync(ids, ct);
        return viewer.IsPatient ? [.. rows.Select(o => o is { IsReleased: true } ? o : null)] : rows;
    }

    /// <summary>The results of each report, in order: abnormal first, the most urgent at the top. Replaced ones are left out.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Observation>>> OfReportsAsync(Viewer viewer, IReadOnlyList<Report> reports, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(reports);
        var byReport = (await RowsAsync(viewer, reports, ct)).Where(o => o.Status != ObservationStatus.Superseded).ToLookup(o => o.ReportId);
        return [.. reports.Select(IReadOnlyList<Observation> (r) => [.. byReport[r.Id]
            .OrderBy(o => o.Class is { } c ? (int)c : AfterAllClasses)
            .ThenBy(o => o.Flag is ObservationFlag.Normal or ObservationFlag.Unknown ? 1 : 0)
            .ThenBy(o => o.Position).ThenBy(o => o.Id)])];
    }

    /// <summary>What each result replaced; null where it replaced nothing.</summary>
    public async Task<IReadOnlyList<Observation?>> FormerAsync(Viewer viewer, IReadOnlyList<Observation> results, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(results);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var former = new List<Observation>();
        foreach (var chunk in results.Where(o => o.ResultVersion > 1).DistinctBy(o => o.ReportId).Chunk(Lookups.ChunkSize))
        {
            var (patients, reports) = (chunk.Select(o => o.PatientId).Distinct().ToList(), chunk.Select(o => o.ReportId).ToList());
            former.AddRange(await db.Set<Observation>().AsNoTracking()
                .Where(o => patients.Contains(o.PatientId) && reports.Contains(o.ReportId) && o.Status == ObservationStatus.Superseded).ToListAsync(ct));
        }

        var byKey = former.Where(o => !viewer.IsPatient || o.IsReleased)
            .ToDictionary(o => (o.ReportId, o.FillerNumber, o.Code, o.ResultVersion));
        return [.. results.Select(o => byKey.GetValueOrDefault((o.ReportId, o.FillerNumber, o.Code, o.ResultVersion - 1)))];
    }

    private async Task<List<Observation>> RowsAsync(Viewer viewer, IReadOnlyList<Report> reports, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<Observation>();
        foreach (var chunk in reports.Chunk(Lookups.ChunkSize))
        {
            // The patient leads every key: naming both keeps the read in the patient's own rows.
            var patients = chunk.Select(r => r.PatientId).Distinct().ToList();
            var ids = chunk.Select(r => r.Id).Distinct().ToList();
            var query = db.Set<Observation>().AsNoTracking().Where(o => patients.Contains(o.PatientId) && ids.Contains(o.ReportId));
            rows.AddRange(await (viewer.IsPatient ? query.Where(o => o.ReleasedAt != null) : query).ToListAsync(ct));
        }

        return rows;
    }
}
