using MaiGou.Domain.Bookings;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Gives the places of expired holds back; for an order only after the provider confirmed that no money can arrive any more.</summary>
public sealed class ExpireHolds(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, ClosePayment close, TimeProvider time, ILogger<ExpireHolds> log) : IJob
{
    private const int Batch = 500;
    private static readonly TimeSpan ProviderPause = TimeSpan.FromMinutes(10);

    public string Name => "bookings.expiry";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var hold in await ExpiredAsync(ct))
        {
            done += await EndAsync(hold, ct) ? 1 : 0;
        }

        return done;
    }

    private async Task<bool> EndAsync(SlotHold hold, CancellationToken ct)
    {
        if (hold.OrderId is not { } order)
        {
            return await transactions.RunAsync((db, token) => ExpireQuoteAsync(db, hold.Id, token), ct);
        }

        switch (await close.RunAsync(order, ct))
        {
            case PaymentClosing.Paid:
                return true;
            case PaymentClosing.Processing:
                await WaitAsync(hold, ct);
                return false;
            case PaymentClosing.Unknown:
                return false;
            default:
                var isReleased = await transactions.RunAsync((db, token) => ExpireOrderAsync(db, hold.Id, order, token), ct);
                if (isReleased)
                {
                    FailPoint.Pass("X-4"); // whoever waits for the place hears of it from the outbox
                }

                return isReleased;
        }
    }

    private static async Task<bool> ExpireQuoteAsync(MaiGouDb db, Id<SlotHold> id, CancellationToken ct)
    {
        if (await StillExpiredAsync(db, id, ct) is not { OrderId: null } hold)
        {
            return false;
        }

        var quote = await db.Set<Quote>().SingleAsync(q => q.Id == hold.QuoteId, ct);
        quote.End(QuoteState.Expired);
        hold.End(SlotHoldState.Expired);
        await db.ReleaseHeldPlaceAsync(hold.SlotId, ct);
        return true;
    }

    private async Task<bool> ExpireOrderAsync(MaiGouDb db, Id<SlotHold> id, Id<Order> orderId, CancellationToken ct)
    {
        if (await StillExpiredAsync(db, id, ct) is not { } hold || await db.OpenAttemptAsync(orderId, ct) is not null)
        {
            return false;
        }

        var order = await db.Set<Order>().SingleAsync(o => o.Id == orderId, ct);
        order.Expire(time.GetUtcNow().UtcDateTime);
        await db.GiveBackAsync(order, hold, SlotHoldState.Expired, time, ct);
        db.Note(order, Viewer.Product, OrderReason.NotPaidInTime, time);
        return true;
    }

    private async Task WaitAsync(SlotHold hold, CancellationToken ct)
    {
        if (time.GetUtcNow().UtcDateTime - hold.CreatedAt > TimeSpan.FromHours(1))
        {
            log.LogWarning("A payment of order {Order} has been processing for over an hour; its place stays held.", hold.OrderId);
            PaymentAlarms.Raise("processing_over_60_minutes");
        }

        await transactions.RunAsync(
            async (db, token) =>
            {
                var still = await db.Set<SlotHold>().Where(h => h.Id == hold.Id).Select(h => new { Hold = h, Now = DbClock.UtcNow() }).SingleAsync(token);
                if (still.Hold.State == SlotHoldState.Active)
                {
                    still.Hold.WaitForProvider(still.Now + ProviderPause);
                }

                return still.Hold.State == SlotHoldState.Active;
            },
            ct);
    }

    private async Task<List<SlotHold>> ExpiredAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<SlotHold>().AsNoTracking().Where(h => h.State == SlotHoldState.Active && h.ExpiresAt <= DbClock.UtcNow())
            .OrderBy(h => h.ExpiresAt).Take(Batch).ToListAsync(ct);
    }

    private static async Task<SlotHold?> StillExpiredAsync(MaiGouDb db, Id<SlotHold> id, CancellationToken ct)
    {
        var held = await db.Set<SlotHold>().Where(h => h.Id == id).Select(h => new { Hold = h, Now = DbClock.UtcNow() }).SingleAsync(ct);
        return held.Hold.State == SlotHoldState.Active && !held.Hold.IsActiveAt(held.Now) ? held.Hold : null;
    }
}
