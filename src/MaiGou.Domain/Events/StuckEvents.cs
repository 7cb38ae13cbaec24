using System.Data.Common;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Events;

/// <summary>Keeps an event that cannot be given its positions from holding up the others: tried again, and parked after 10 tries.</summary>
/// <remarks>
/// Meanwhile later events of the same subject wait, so that their order is kept; the rest goes on. A parked event is lost to
/// nobody but late to everybody: its row stays, an alarm is raised, and each newly started leader tries it once more, because a
/// kind that only a newer version knows is the likeliest cause. From the first failure to parking it takes about 50 s (I6).
/// </remarks>
public sealed class StuckEvents(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, ITransactionRules rules, EventMetrics metrics, ILogger<StuckEvents> logger)
{
    public const int MaxTries = 10;
    private bool _hasTriedParked;

    /// <summary>False for what is not the event's fault: the caller stopped, or the database lost a race or was away.</summary>
    internal bool IsOfTheEvent(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested && !IsOfTheDatabase(e) && (rules.TriesOf(e) <= 1 || rules.IsUniqueViolation(e));

    /// <summary>Numbers of events that have never failed, in order. The rows themselves may be unreadable.</summary>
    internal async Task<IReadOnlyList<long>> WaitingAsync(int take, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>().Where(OutboxEvents.Waiting(db)).OrderBy(e => e.Number).Select(e => e.Number).Take(take).ToListAsync(ct);
    }

    /// <summary>Numbers of events whose next try has come, in order.</summary>
    internal async Task<IReadOnlyList<long>> DueAsync(int take, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>().Where(OutboxEvents.Due(db)).OrderBy(e => e.Number).Select(e => e.Number).Take(take).ToListAsync(ct);
    }

    /// <summary>Counts a failed try, and parks the event after the last.</summary>
    internal async Task FailedAsync(long number, Exception cause, CancellationToken ct)
    {
        var tries = await transactions.RunAsync((db, token) => CountAsync(db, number, token), ct);
        metrics.Failed();
        if (tries < MaxTries)
        {
            logger.LogWarning(cause, "Event {Number} could not be given its positions at try {Try}.", number, tries);
            return;
        }

        metrics.Parked();
        logger.LogError(cause, "Event {Number} is parked after {Tries} tries: nobody is told of it until its cause is removed.", number, tries);
    }

    /// <summary>Once in the life of a process: gives every parked event one more try.</summary>
    internal async Task TryParkedAgainAsync(CancellationToken ct)
    {
        if (_hasTriedParked)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null && e.ParkedAt != null, ct))
        {
            await transactions.RunAsync(
                (work, token) => work.Set<OutboxEvent>().Where(e => e.SequencedAt == null && e.ParkedAt != null).ExecuteUpdateAsync(
                    s => s.SetProperty(e => e.ParkedAt, (DateTime?)null).SetProperty(e => e.Tries, MaxTries - 1).SetProperty(e => e.NextTryAt, e => DbClock.UtcNow()),
                    token),
                ct);
        }

        _hasTriedParked = true;
    }

    private static bool IsOfTheDatabase(Exception? e) => e is DbException { IsTransient: true } || (e is not null && IsOfTheDatabase(e.InnerException));

    /// <summary>Pauses double from 0.2 s to 12.8 s.</summary>
    private static async Task<int> CountAsync(MaiGouDb db, long number, CancellationToken ct)
    {
        var tries = 1 + await db.Set<OutboxEvent>().Where(e => e.Number == number).Select(e => e.Tries).SingleAsync(ct);
        var pause = 0.2 * (1 << Math.Min(tries - 1, 6));
        var row = db.Set<OutboxEvent>().Where(e => e.Number == number);
        await (tries < MaxTries
            ? row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Tries, tries).SetProperty(e => e.NextTryAt, e => DbClock.UtcNow().AddSeconds(pause)), ct)
            : row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Tries, tries).SetProperty(e => e.ParkedAt, e => DbClock.UtcNow()), ct));
        return tries;
    }
}
