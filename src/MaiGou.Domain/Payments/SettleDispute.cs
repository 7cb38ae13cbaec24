using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Writes down a dispute as the provider has it, and with it freezes or frees the booking, in one transaction.</summary>
/// <remarks>Safe to repeat, in any order: a decided dispute never opens again. Evidence is given on the provider's pages.</remarks>
public sealed class SettleDispute(Transactions transactions, TimeProvider time, ILogger<SettleDispute> log)
{
    /// <returns>False when its payment is none of ours.</returns>
    public Task<bool> RunAsync(ProviderDispute truth, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return transactions.RunAsync((db, token) => ApplyAsync(db, truth, token), ct);
    }

    private async Task<bool> ApplyAsync(MaiGouDb db, ProviderDispute truth, CancellationToken ct)
    {
        if (await db.Set<PaymentAttempt>().SingleOrDefaultAsync(a => a.Reference == truth.PaymentReference, ct) is not { } attempt)
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var order = await db.Set<Order>().SingleAsync(o => o.Id == attempt.OrderId, ct);
        var dispute = await db.Set<Dispute>().SingleOrDefaultAsync(d => d.Reference == truth.Reference, ct);
        if (dispute is null)
        {
            dispute = Open(db, attempt, truth, now);
            order.Touch(); // a change of the booking that has read the order as free cannot commit any more
            db.Note(order, Viewer.Product, OrderReason.Disputed, time);
        }

        if (dispute.Follow(truth, now))
        {
            order.Touch();
            db.Note(order, Viewer.Product, dispute.State == ProviderDisputeState.Won ? OrderReason.DisputeWon : OrderReason.DisputeLost, time);
        }

        await db.SaveChangesAsync(ct);
        FailPoint.Pass("D-1");
        return true;
    }

    private Dispute Open(MaiGouDb db, PaymentAttempt attempt, ProviderDispute truth, DateTime now)
    {
        log.LogError(
            "The payment of order {Order} is disputed as {Reason}; finance must respond by {RespondBy:u}.", attempt.OrderId, truth.Reason, truth.RespondBy);
        PaymentAlarms.Raise("disputed");
        var dispute = new Dispute
        {
            Id = Id<Dispute>.New(time),
            PatientId = attempt.PatientId,
            OrderId = attempt.OrderId,
            AttemptId = attempt.Id,
            Reference = truth.Reference,
            AmountMinor = truth.Amount.MinorUnits,
            Currency = truth.Amount.Currency,
            Reason = truth.Reason,
            OpenedAt = now,
        };
        db.Add(dispute);
        return dispute;
    }
}

/// <summary>Asks whether an order is frozen.</summary>
internal static class Disputes
{
    public static Task<bool> IsDisputedAsync(this MaiGouDb db, Id<Order> order, CancellationToken ct) =>
        db.Set<Dispute>().AnyAsync(d => d.OrderId == order && d.State == ProviderDisputeState.Open, ct);
}
