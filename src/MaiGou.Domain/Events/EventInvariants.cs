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
        var windows = await db.Set<EventStream>().AsNoTracking().Where(s => s.Name != EventStream.Everyone)
            .ToDictionaryAsync(s => s.Name, s => new EventWindow(s.Head, s.Trimmed), StringComparer.Ordinal, ct);
        var streams = db.Set<EventPosition>().GroupBy(p => p.Stream)
            .Select(g => new { Stream = g.Key, First = g.Min(p => p.Position), Last = g.Max(p => p.Position), Count = g.Count() })
            .AsAsyncEnumerable();
        await foreach (var found in streams.WithCancellation(ct))
        {
            if (!windows.Remove(found.Stream, out var window)
                || found.First != window.Trimmed + 1 || found.Last != window.Head || found.Count != window.Head - window.Trimmed)
            {
                yield return $"stream {found.Stream}: head {window.Head}, trimmed {window.Trimmed}, positions {found.First}–{found.Last}, {found.Count} rows";
            }
        }

        foreach (var (stream, window) in windows.Where(w => w.Value.Head != w.Value.Trimmed))
        {
            yield return $"stream {stream}: head {window.Head}, trimmed {window.Trimmed} and no row";
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
