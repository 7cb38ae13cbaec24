using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Whoever gets a report is told of it.</summary>
internal sealed class ReleasedReportsAreAnnounced : IInvariant
{
    private const int ChunkSize = 200_000;

    public string Promise => "Every report released within 30 days has its event, except those taken over from earlier years.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);

        // Older events may have been cleared away. Report and event are written in one transaction with the time of one clock.
        var released = db.Set<Report>()
            .Where(r => r.ReleasedAt > DbClock.UtcNow().AddDays(-30) && !r.IsHistory)
            .OrderBy(r => r.ReleasedAt).Select(r => new { Id = r.Id, At = r.ReleasedAt!.Value });
        for (var seen = 0; ; seen += ChunkSize)
        {
            var chunk = await released.Skip(seen).Take(ChunkSize).ToListAsync(ct);
            if (chunk.Count > 0)
            {
                var (from, to) = (chunk[0].At.AddMinutes(-1), chunk[^1].At.AddMinutes(1));
                var announced = await db.Set<OutboxEvent>()
                    .Where(e => e.Kind == EventKind.ReportReady && e.OccurredAt >= from && e.OccurredAt <= to).Select(e => e.SubjectId).ToListAsync(ct);
                foreach (var missing in chunk.Select(r => r.Id.Value).Except(announced))
                {
                    yield return $"report {missing:N}";
                }
            }

            if (chunk.Count < ChunkSize)
            {
                yield break;
            }
        }
    }
}

/// <summary>A report stands for somebody and was made somewhere, and no result hangs in the air.</summary>
internal sealed class RecordReferences : IInvariant
{
    public string Promise => "I9: the patient and clinic of every report and the report of every result exist.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var reports = db.Set<Report>()
            .Where(r => !db.Set<Patient>().Any(p => p.Id == r.PatientId) || !db.Set<Clinic>().Any(c => c.Id == r.ClinicId)).Select(r => r.Id);
        await foreach (var id in reports.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"report {id}";
        }

        var observations = db.Set<Observation>()
            .Where(o => !db.Set<Report>().Any(r => r.PatientId == o.PatientId && r.Id == o.ReportId)).Select(o => o.Id);
        await foreach (var id in observations.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"observation {id}";
        }

        var files =
            from a in db.Set<Attachment>().AsNoTracking().IgnoreAutoIncludes()
            join report in db.Set<Report>().AsNoTracking() on new { a.PatientId, Id = a.ReportId } equals new { report.PatientId, report.Id }
            where a.ReleasedAt != null && report.ReleasedAt == null
            select a.Id;
        await foreach (var id in files.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"attachment {id}";
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
    public string Promise => "No result and no file is released while its report is not.";

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

        var files =
            from a in db.Set<Attachment>().AsNoTracking().IgnoreAutoIncludes()
            join report in db.Set<Report>().AsNoTracking() on new { a.PatientId, Id = a.ReportId } equals new { report.PatientId, report.Id }
            where a.ReleasedAt != null && report.ReleasedAt == null
            select a.Id;
        await foreach (var id in files.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"attachment {id}";
        }
    }
}
