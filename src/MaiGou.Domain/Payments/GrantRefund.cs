using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>How a wish to give money back ended.</summary>
public abstract record RefundGrant
{
    /// <summary>Written; a job sends it. The first refund when the amount is spread over two payments.</summary>
    public sealed record Granted(Id<Refund> Refund) : RefundGrant;

    /// <summary>More would go back than is left of what was paid; nothing was changed.</summary>
    public sealed record TooLarge(Money Left) : RefundGrant;

    /// <summary>The key served another wish; nothing was changed.</summary>
    public sealed record KeyReused : RefundGrant;
}

/// <summary>Gives a part of a paid order back to where it came from; the booking stays.</summary>
/// <remarks>
/// Any number may run at once: one conditional update of the order decides whether the amount still fits.
/// Whether the viewer may is the caller's question.
/// </remarks>
public sealed class GrantRefund(Transactions transactions, TimeProvider time)
{
    private const string Operation = "refundGrant";

    public Task<RefundGrant> RunAsync(Viewer viewer, Id<Order> order, long minor, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minor);
        return transactions.RunAsync((db, token) => GrantAsync(db, viewer, order, minor, key, token), ct);
    }

    private async Task<RefundGrant> GrantAsync(MaiGouDb db, Viewer viewer, Id<Order> orderId, long minor, Guid key, CancellationToken ct)
    {
        var input = new { orderId, minor };
        var earlier = await db.EarlierAsync(viewer, key, Operation, input, ct);
        if (earlier.Refusal is not null)
        {
            return new RefundGrant.KeyReused();
        }

        if (earlier.ResultId is { } former)
        {
            return new RefundGrant.Granted(new Id<Refund>(former));
        }

        var fits = await db.Set<Order>().Where(o => o.Id == orderId && o.RefundingMinor + minor <= o.PaidMinor)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.RefundingMinor, o => o.RefundingMinor + minor).SetProperty(o => o.Version, o => o.Version + 1), ct);
        if (fits == 0)
        {
            var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == orderId, ct);
            return new RefundGrant.TooLarge(new Money(order.PaidMinor - order.RefundingMinor, order.Currency));
        }

        // The order's row is ours until the end of the transaction: nobody else takes from its payments meanwhile.
        var refund = await SpreadAsync(db, orderId, minor, ct);
        db.Remember(viewer, key, Operation, input, refund.Id.Value, time);
        var changed = await db.Set<Order>().SingleAsync(o => o.Id == orderId, ct);
        db.Note(changed, viewer, OrderReason.RefundGranted, time);
        return new RefundGrant.Granted(refund.Id);
    }

    private async Task<Refund> SpreadAsync(MaiGouDb db, Id<Order> order, long minor, CancellationToken ct)
    {
        var now = await db.Set<Order>().Where(o => o.Id == order).Select(_ => DbClock.UtcNow()).SingleAsync(ct);
        Refund? first = null;
        var owed = minor;
        foreach (var (attempt, left) in await db.UnreturnedAsync(order, ct))
        {
            if (owed > 0 && left > 0)
            {
                var part = Math.Min(owed, left);
                var refund = db.AddRefund(attempt, part, RefundReason.Granted, now, time);
                first ??= refund;
                owed -= part;
            }
        }

        return owed == 0 && first is not null
            ? first
            : throw new InvalidOperationException($"Order {order} has set aside more than its payments have left.");
    }
}
