using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Positions of every stream run from 1 to its head.</summary>
public sealed class StreamsAreDense : IInvariant
{
    public string Promise => "I8: the positions of each event stream run to its head without a gap, from 1 or from where the log was trimmed, and each event comes once.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counted = db.Set<EventPosition>().GroupBy(p => p.Stream)
            .Select(g => new { Stream = g.Key, First = g.Min(p => p.Position), Last = g.Max(p => p.Position), Count = g.LongCount() });
        var wrong =
            from s in db.Set<EventStream>().Where(s => s.Name != EventStream.Everyone)
            join p in counted on s.Name equals p.Stream into its
            from p in its.DefaultIfEmpty()
            where s.Head - s.Trimmed != ((long?)p.Count ?? 0) || (p.Stream != null && (p.First != s.Trimmed + 1 || p.Last != s.Head))
            orderby s.Name
            select new { s.Name, s.Head, s.Trimmed, First = (long?)p.First, Last = (long?)p.Last, Count = (long?)p.Count };
        await foreach (var found in wrong.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"stream {found.Name}: head {found.Head}, trimmed {found.Trimmed}"
                + (found.Count is null ? " and no row" : $", positions {found.First}–{found.Last}, {found.Count} rows");
        }

        var headless = counted.Where(p => !db.Set<EventStream>().Any(s => s.Name == p.Stream)).OrderBy(p => p.Stream).AsAsyncEnumerable();
        await foreach (var found in headless.WithCancellation(ct))
        {
            yield return $"stream {found.Stream}: no head and {found.Count} rows";
        }
    }
}

/// <summary>No event waits for its positions for long.</summary>
public sealed class EventsAreSequenced : IInvariant
{
    public string Promise => "I6: every event is in the streams of its recipients within 60 s, or parked with an alarm.";

    public bool NeedsRunningNodes => true;

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var late = db.Set<OutboxEvent>().AsNoTracking()
            .Where(e => e.SequencedAt == null && e.ParkedAt == null && e.OccurredAt < DbClock.UtcNow().AddSeconds(-60)).OrderBy(e => e.Number).AsAsyncEnumerable();
        await foreach (var row in late.WithCancellation(ct))
        {
            yield return $"event {row.Number} of kind {row.Kind}";
        }
    }
}
