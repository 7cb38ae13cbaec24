using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Brings a refund, its order and the book in line with what the provider says, in one transaction.</summary>
/// <remarks>Safe to repeat, in any order: states only rise. A refund that somebody made on the provider's pages is written down here first.</remarks>
public sealed class SettleRefund(Transactions transactions, TimeProvider time, ILogger<SettleRefund> log)
{
    /// <param name="key">Our key as the provider's refund carries it; null when it carries none.</param>
    /// <returns>False when the refund is none of ours.</returns>
    public Task<bool> RunAsync(ProviderRefund truth, string? key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return transactions.RunAsync(
            async (db, token) =>
            {
                if ((await FindAsync(db, truth, key, token) ?? await AdoptAsync(db, truth, key, token)) is not { } refund)
                {
                    return false;
                }

                await ApplyAsync(db, refund, truth, token);
                return true;
            },
            ct);
    }

    /// <summary>The provider refused for good: people must return the money another way.</summary>
    public Task<bool> RejectAsync(Id<Refund> id, string code, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var refund = await db.Set<Refund>().SingleAsync(r => r.Id == id, token);
            if (refund.State != RefundState.Approved)
            {
                return false;
            }

            refund.Fail(code);
            await FailAsync(db, refund, hadArrived: false, token);
            return true;
        },
        ct);

    /// <summary>The provider never made it and will not any more: another of the same amount takes its place, under a key of its own.</summary>
    public Task<bool> ReplaceAsync(Id<Refund> id, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var refund = await db.Set<Refund>().SingleAsync(r => r.Id == id, token);
            if (refund.State != RefundState.Approved)
            {
                return false;
            }

            var order = await db.Set<Order>().SingleAsync(o => o.Id == refund.OrderId, token);
            var found = await db.Set<PaymentAttempt>().Where(a => a.Id == refund.AttemptId)
                .Select(a => new { Attempt = a, Now = DbClock.UtcNow() }).SingleAsync(token);
            refund.Fail("replaced");
            order.UndoRefund(refund.AmountMinor, hadArrived: false);
            db.AddRefund(order, found.Attempt, refund.AmountMinor, refund.Reason, found.Now, time);
            return true;
        },
        ct);

    private async Task ApplyAsync(MaiGouDb db, Refund refund, ProviderRefund truth, CancellationToken ct)
    {
        var hadArrived = refund.State == RefundState.Succeeded;
        var now = time.GetUtcNow().UtcDateTime;
        if (!refund.Follow(truth, now))
        {
            return;
        }

        if (refund.State == RefundState.Succeeded)
        {
            var order = await db.Set<Order>().SingleAsync(o => o.Id == refund.OrderId, ct);
            order.FinishRefund(refund.AmountMinor);
            db.Refunded(refund, now);
            db.Note(order, Viewer.Product, OrderReason.RefundArrived, time);
        }
        else if (refund.State == RefundState.Failed)
        {
            await FailAsync(db, refund, hadArrived, ct);
        }
        else if (refund.State == RefundState.RequiresAction)
        {
            log.LogWarning("Refund {Refund} of order {Order} waits for the payer.", refund.Id, refund.OrderId);
            PaymentAlarms.Raise("refund_requires_action");
        }
    }

    private async Task FailAsync(MaiGouDb db, Refund refund, bool hadArrived, CancellationToken ct)
    {
        log.LogError("Refund {Refund} of order {Order} failed: {Code}; finance must return the money.", refund.Id, refund.OrderId, refund.FailureCode);
        PaymentAlarms.Raise("refund_failed");
        var order = await db.Set<Order>().SingleAsync(o => o.Id == refund.OrderId, ct);
        order.UndoRefund(refund.AmountMinor, hadArrived);
        if (hadArrived)
        {
            db.RefundReturned(refund, time.GetUtcNow().UtcDateTime);
        }

        db.Note(order, Viewer.Product, OrderReason.RefundFailed, time);
    }

    internal static async Task<Refund?> FindAsync(MaiGouDb db, ProviderRefund truth, string? key, CancellationToken ct)
    {
        if (await db.Set<Refund>().SingleOrDefaultAsync(r => r.Reference == truth.Reference, ct) is { } known)
        {
            return known;
        }

        return key is not null && key.StartsWith("rf-", StringComparison.Ordinal) && Guid.TryParseExact(key[3..], "N", out var id)
            ? await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == new Id<Refund>(id), ct)
            : null;
    }

    /// <summary>Writes down a refund that somebody made without us. Shape: null when its payment is not ours, or when it is more than there is left to return.</summary>
    private async Task<Refund?> AdoptAsync(MaiGouDb db, ProviderRefund truth, string? key, CancellationToken ct)
    {
        if (key is not null || truth.PaymentReference is not { } reference
            || await db.Set<PaymentAttempt>().Where(a => a.Reference == reference && a.State == PaymentAttemptState.Succeeded)
                .Select(a => new { Attempt = a, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(ct) is not { Attempt: var attempt, Now: var now })
        {
            return null;
        }

        var order = await db.Set<Order>().SingleAsync(o => o.Id == attempt.OrderId, ct);
        if (truth.Amount.Currency != attempt.Currency || order.RefundingMinor + truth.Amount.MinorUnits > order.PaidMinor)
        {
            log.LogError("Refund {Reference} was made on the provider's pages and does not fit order {Order}.", truth.Reference, order.Id);
            PaymentAlarms.Raise("refund_does_not_fit");
            return null;
        }

        log.LogWarning("Refund {Reference} of order {Order} was made on the provider's pages.", truth.Reference, order.Id);
        return db.AddRefund(order, attempt, truth.Amount.MinorUnits, RefundReason.MadeAtProvider, now, time);
    }
}
