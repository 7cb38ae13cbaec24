using System.Runtime.CompilerServices;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Whoever gets a report is told of it.</summary>
internal sealed class ReleasedReportsAreAnnounced : IInvariant
{
    public string Promise => "Every released report has its event, except those taken over from earlier years.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var announced = await db.Set<OutboxEvent>().AsNoTracking()
            .Where(e => e.Kind == EventKind.ReportReady).Select(e => e.SubjectId).ToListAsync(ct);
        var known = announced.ToHashSet();
        var released = db.Set<Report>().AsNoTracking().Where(r => r.ReleasedAt != null && !r.IsHistory).Select(r => r.Id);
        await foreach (var report in released.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!known.Contains(report.Value))
            {
                yield return $"report {report}";
            }
        }
    }
}

/// <summary>A result is replaced by exactly one later version, and nothing is lost on the way.</summary>
internal sealed class CorrectionsFormChains : IInvariant
{
    public string Promise => "The versions of each result are numbered without a gap, and only the last is in force.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var chains = db.Set<Observation>().AsNoTracking()
            .GroupBy(o => new { o.PatientId, o.ReportId, o.FillerNumber, o.Code })
            .Select(g => new
            {
                g.Key.ReportId,
                g.Key.Code,
                Count = g.Count(),
                Last = g.Max(o => o.ResultVersion),
                Superseded = g.Count(o => o.Status == ObservationStatus.Superseded),
            })
            .Where(g => g.Count != g.Last || g.Superseded != g.Count - 1);
        await foreach (var chain in chains.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"report {chain.ReportId} {chain.Code}";
        }
    }
}

/// <summary>Nothing of a report reaches a patient before its release.</summary>
internal sealed class NothingIsShownEarly : IInvariant
{
    public string Promise => "No result is released while its report is not.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var early =
            from o in db.Set<Observation>().AsNoTracking()
            join report in db.Set<Report>().AsNoTracking() on o.ReportId equals report.Id
            where o.ReleasedAt != null && report.ReleasedAt == null
            select o.Id;
        await foreach (var id in early.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"observation {id}";
        }
    }
}
