using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Positions of every stream run from 1 to its head.</summary>
public sealed class StreamsAreDense : IInvariant
{
    public string Promise => "I8: the positions of each event stream run from 1 to its head without a gap, and each event comes once.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var heads = await db.Set<EventStream>().AsNoTracking()
            .Where(s => s.Name != EventStream.Everyone).ToDictionaryAsync(s => s.Name, s => s.Head, StringComparer.Ordinal, ct);
        var streams = db.Set<EventPosition>().GroupBy(p => p.Stream)
            .Select(g => new { Stream = g.Key, First = g.Min(p => p.Position), Last = g.Max(p => p.Position), Count = g.Count() })
            .AsAsyncEnumerable();
        await foreach (var found in streams.WithCancellation(ct))
        {
            if (!heads.Remove(found.Stream, out var head) || found.First != 1 || found.Last != head || found.Count != head)
            {
                yield return $"stream {found.Stream}: head {head}, positions {found.First}–{found.Last}, {found.Count} rows";
            }
        }

        foreach (var (stream, head) in heads.Where(h => h.Value != 0))
        {
            yield return $"stream {stream}: head {head} and no row";
        }
    }
}

/// <summary>No event waits for its positions for long.</summary>
public sealed class EventsAreSequenced : IInvariant
{
    public string Promise => "I6: every event is in the streams of its recipients within 60 s.";

    public bool NeedsRunningNodes => true;

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var late = db.Set<OutboxEvent>().AsNoTracking()
            .Where(e => e.SequencedAt == null && e.OccurredAt < DbClock.UtcNow().AddSeconds(-60)).OrderBy(e => e.Number).AsAsyncEnumerable();
        await foreach (var row in late.WithCancellation(ct))
        {
            yield return $"event {row.Number} of kind {row.Kind}";
        }
    }
}
