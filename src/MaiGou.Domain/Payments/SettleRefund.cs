using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Brings a refund, its order and the book in line with what the provider says, in one transaction.</summary>
/// <remarks>Safe to repeat, in any order: states only rise.</remarks>
public sealed class SettleRefund(Transactions transactions, TimeProvider time, ILogger<SettleRefund> log)
{
    /// <param name="key">Our key as the provider's refund carries it; null when it carries none.</param>
    /// <returns>False when the refund is none of ours.</returns>
    public Task<bool> RunAsync(ProviderRefund truth, string? key, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            if (await FindAsync(db, truth, key, token) is not { } refund)
            {
                return false;
            }

            await ApplyAsync(db, refund, truth, token);
            return true;
        },
        ct);

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
    }

    private async Task FailAsync(MaiGouDb db, Refund refund, bool hadArrived, CancellationToken ct)
    {
        log.LogError("Refund {Refund} of order {Order} failed: {Code}; finance must return the money.", refund.Id, refund.OrderId, refund.FailureCode);
        var order = await db.Set<Order>().SingleAsync(o => o.Id == refund.OrderId, ct);
        order.UndoRefund(refund.AmountMinor, hadArrived);
        if (hadArrived)
        {
            db.RefundReturned(refund, time.GetUtcNow().UtcDateTime);
        }

        db.Note(order, Viewer.Product, OrderReason.RefundFailed, time);
    }

    private static async Task<Refund?> FindAsync(MaiGouDb db, ProviderRefund truth, string? key, CancellationToken ct)
    {
        if (await db.Set<Refund>().SingleOrDefaultAsync(r => r.Reference == truth.Reference, ct) is { } known)
        {
            return known;
        }

        return key is not null && key.StartsWith("rf-", StringComparison.Ordinal) && Guid.TryParseExact(key[3..], "N", out var id)
            ? await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == new Id<Refund>(id), ct)
            : null;
    }
}
