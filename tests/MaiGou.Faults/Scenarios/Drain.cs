using System.Diagnostics;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Cluster;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Scenarios;

/// <summary>The end of a run: everything that was begun comes to rest, by the product's own jobs.</summary>
internal static class Drain
{
    /// <summary>Waits until the bank has told everything, lets leases, claims and holds run out, and waits until nothing is left to be done. Errors: what is left after the time.</summary>
    public static async Task ToRestAsync(Installation installation, TimeSpan atMost)
    {
        var clock = Stopwatch.StartNew();
        while (await installation.StandIn.UndeliveredAsync() is > 0 and var untold)
        {
            if (clock.Elapsed > atMost)
            {
                throw new BrokenException($"{untold} messages of the bank were not taken within {atMost.TotalSeconds} s.");
            }

            await Task.Delay(200);
        }

        await LetLeasesRunOutAsync(installation.Database);
        await LetHoldsExpireAsync(installation.Database);
        await SettledAsync(installation.Database, withoutHolds: true, atMost);
    }

    /// <summary>Lets the deadline of every hold pass.</summary>
    public static Task<int> LetHoldsExpireAsync(Database database) => database.WriteAsync(async db =>
    {
        await db.Set<SlotHold>().Where(h => h.State == SlotHoldState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, _ => DbClock.UtcNow().AddSeconds(-1)));
        return 0;
    });

    /// <summary>What only time would do after a node died: its leases and claims run out.</summary>
    public static async Task LetLeasesRunOutAsync(Database database, int deadProcess = 0)
    {
        await LetLeasesEndAsync(database, deadProcess);
        await LetClaimsEndAsync(database);
    }

    /// <summary>The leases of a dead process run out; its claims stay.</summary>
    public static Task<int> LetLeasesEndAsync(Database database, int deadProcess) => database.WriteAsync(db =>
    {
        var holder = $"/{deadProcess}/";
        return db.Set<Lease>().Where(l => l.Holder.Contains(holder)).ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, _ => DbClock.UtcNow().AddSeconds(-1)));
    });

    private static Task<int> LetClaimsEndAsync(Database database) => database.WriteAsync(async db =>
    {
        await db.Set<WebhookMessage>().Where(m => m.State == WebhookState.New)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, _ => DbClock.UtcNow()));
        await db.Set<Refund>().Where(r => r.State == RefundState.Approved || r.State == RefundState.Submitted)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextTryAt, _ => DbClock.UtcNow()));
        return await db.Set<PaymentAttempt>().Where(a => a.OpenFor != null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextTryAt, _ => DbClock.UtcNow()));
    });

    /// <summary>The process that leads a job; 0 when nobody does.</summary>
    public static async Task<int> LeaderOfAsync(Database database, string job)
    {
        var holder = await database.ReadAsync(db => db.Set<Lease>().Where(l => l.Name == job && l.EndsAt > DbClock.UtcNow()).Select(l => l.Holder).SingleOrDefaultAsync());
        return holder?.Split('/') is [_, var process, _] ? int.Parse(process, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Waits until nothing is left to be done. Errors: what is left after the time.</summary>
    /// <param name="withoutHolds">True: also until no hold is active.</param>
    public static async Task SettledAsync(Database database, bool withoutHolds, TimeSpan atMost)
    {
        var clock = Stopwatch.StartNew();
        var left = await LeftAsync(database, withoutHolds);
        while (left.Count > 0)
        {
            if (clock.Elapsed > atMost)
            {
                throw new BrokenException($"Left to be done after {atMost.TotalSeconds} s: {string.Join(", ", left)}");
            }

            await Task.Delay(200);
            left = await LeftAsync(database, withoutHolds);
        }
    }

    private static Task<List<string>> LeftAsync(Database database, bool withoutHolds) => database.ReadAsync(async db =>
    {
        var left = new List<string>();
        Add("messages", await db.Set<WebhookMessage>().CountAsync(m => m.State != WebhookState.Done));
        Add("refunds", await db.Set<Refund>().CountAsync(r => r.State == RefundState.Approved || r.State == RefundState.Submitted));
        Add("events", await db.Set<OutboxEvent>().CountAsync(e => e.SequencedAt == null));
        Add("holds", withoutHolds ? await db.Set<SlotHold>().CountAsync(h => h.State == SlotHoldState.Active) : 0);
        return left;

        void Add(string what, int count)
        {
            if (count > 0)
            {
                left.Add($"{count} {what}");
            }
        }
    });
}
