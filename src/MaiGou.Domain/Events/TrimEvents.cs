using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>How long the streams keep their positions.</summary>
/// <param name="Days">Unit: days. Readers who come back later take a snapshot.</param>
public sealed record EventRetention(int Days)
{
    /// <summary>More than the 30 days for which payment messages can be asked for again (reliability 2.4).</summary>
    public const int UsualDays = 35;
}

/// <summary>Removes positions older than the retention, the oldest first, and notes in each stream how far; then the outbox rows behind them.</summary>
/// <remarks>Outbox rows stay for 35 days at least, whatever the retention: the checks of reports look for them. Parked ones stay.</remarks>
public sealed class TrimEvents(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, EventRetention retention, EventMetrics metrics) : IJob
{
    private const int BatchSize = 1000;

    public string Name => "events.trim";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var old = await OldestAsync(ct);
        if (old.Count > 0)
        {
            await transactions.RunAsync((db, token) => TrimAsync(db, old, token), ct);
            metrics.Trimmed(old.Count);
        }

        return old.Count + await TrimOutboxAsync(ct);
    }

    /// <summary>The log up to the first position that is young enough. Within a stream that is a beginning without a gap, because numbers and positions rise together.</summary>
    private async Task<List<Place>> OldestAsync(CancellationToken ct)
    {
        var days = -(double)retention.Days;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var oldest = await db.Set<EventPosition>().OrderBy(p => p.Number).Take(BatchSize) // index: Number
            .Select(p => new { Place = new Place(p.Number, p.Stream, p.Position), IsOld = p.OccurredAt < DbClock.UtcNow().AddDays(days) })
            .ToListAsync(ct);
        return [.. oldest.TakeWhile(p => p.IsOld).Select(p => p.Place)];
    }

    private static async Task<bool> TrimAsync(MaiGouDb db, List<Place> old, CancellationToken ct)
    {
        foreach (var stream in old.GroupBy(p => p.Stream, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var last = stream.Max(p => p.Position);
            await db.Set<EventStream>().Where(s => s.Name == stream.Key && s.Trimmed < last)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Trimmed, last), ct);
        }

        var number = old[^1].Number;
        return await db.Set<EventPosition>().Where(p => p.Number <= number).ExecuteDeleteAsync(ct) > 0;
    }

    private async Task<int> TrimOutboxAsync(CancellationToken ct)
    {
        var days = -(double)Math.Max(retention.Days, EventRetention.UsualDays);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var numbers = await db.Set<OutboxEvent>().Where(e => e.SequencedAt < DbClock.UtcNow().AddDays(days)) // index: (SequencedAt, Number)
            .OrderBy(e => e.SequencedAt).Select(e => e.Number).Take(BatchSize).ToListAsync(ct);
        return numbers.Count == 0 ? 0 : await transactions.RunAsync(
            (work, token) => work.Set<OutboxEvent>().Where(e => numbers.Contains(e.Number)).ExecuteDeleteAsync(token), ct);
    }

    private sealed record Place(long Number, string Stream, long Position);
}
