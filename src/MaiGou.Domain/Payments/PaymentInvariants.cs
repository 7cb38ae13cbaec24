using System.Runtime.CompilerServices;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>I2: at most one payment of an order can take money at a time, and only while the order waits for it.</summary>
public sealed class OpenAttemptInvariant : IInvariant
{
    /// <inheritdoc />
    public string Promise => "I2: an order has at most one open payment, and none once it is expired or cancelled.";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<PaymentAttempt>()
            .Where(a => (a.OpenFor != null) != (a.State == PaymentAttemptState.Created || a.State == PaymentAttemptState.Pending || a.State == PaymentAttemptState.Processing || a.State == PaymentAttemptState.Failed)
                || (a.OpenFor != null && db.Set<Order>().Any(o => o.Id == a.OrderId && o.Status != OrderStatus.AwaitingPayment)))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.OrderId, a.State }).AsAsyncEnumerable();
        await foreach (var a in broken.WithCancellation(ct))
        {
            yield return $"attempt {a.Id} of order {a.OrderId}: {a.State}";
        }
    }
}

/// <summary>I3: nobody has paid without a booking or a refund.</summary>
public sealed class PaidOrderInvariant : IInvariant
{
    private static readonly BookingState[] Kept =
        [BookingState.Confirmed, BookingState.CheckedIn, BookingState.Completed, BookingState.NoShow];

    /// <inheritdoc />
    public string Promise => "I3: a paid order has a confirmed booking, or a refund that has not failed.";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<Order>()
            .Where(o => (o.PaidMinor > 0 || o.Status == OrderStatus.Confirmed)
                && !db.Set<Booking>().Any(b => b.Id == o.BookingId && Kept.Contains(b.State))
                && !db.Set<Refund>().Any(r => r.OrderId == o.Id && r.State != RefundState.Failed))
            .OrderBy(o => o.Id).Select(o => new { o.Id, o.Status }).AsAsyncEnumerable();
        await foreach (var o in broken.WithCancellation(ct))
        {
            yield return $"order {o.Id}: {o.Status}";
        }
    }
}

/// <summary>I4: the book balances and tells the same as the orders and payments.</summary>
public sealed class LedgerInvariant : IInvariant
{
    /// <inheritdoc />
    public string Promise => "I4: the book of an order sums to zero; what it says was captured is what its payments and the order say.";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<Order>()
            .Select(o => new
            {
                o.Id,
                o.PaidMinor,
                Sum = db.Set<LedgerEntry>().Where(e => e.OrderId == o.Id).Sum(e => e.AmountMinor),
                Booked = db.Set<LedgerEntry>().Where(e => e.OrderId == o.Id && e.Cause == LedgerCause.Captured && e.Account == LedgerAccount.Provider).Sum(e => e.AmountMinor),
                Captured = db.Set<PaymentAttempt>().Where(a => a.OrderId == o.Id && a.State == PaymentAttemptState.Succeeded).Sum(a => a.AmountMinor),
            })
            .Where(o => o.Sum != 0 || o.Booked != o.Captured || o.Booked != o.PaidMinor)
            .OrderBy(o => o.Id).AsAsyncEnumerable();
        await foreach (var o in broken.WithCancellation(ct))
        {
            yield return $"order {o.Id}: sum {o.Sum}, booked {o.Booked}, captured {o.Captured}, paid {o.PaidMinor}";
        }
    }
}

/// <summary>I5: no more goes back than came.</summary>
public sealed class RefundInvariant : IInvariant
{
    /// <inheritdoc />
    public string Promise => "I5: the refunds of a payment that have not failed sum to at most what was captured.";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<PaymentAttempt>()
            .Select(a => new
            {
                a.Id,
                Captured = a.State == PaymentAttemptState.Succeeded ? a.AmountMinor : 0,
                Refunds = db.Set<Refund>().Where(r => r.AttemptId == a.Id && r.State != RefundState.Failed).Sum(r => r.AmountMinor),
            })
            .Where(a => a.Refunds > a.Captured)
            .OrderBy(a => a.Id).AsAsyncEnumerable();
        await foreach (var a in broken.WithCancellation(ct))
        {
            yield return $"attempt {a.Id}: refunds {a.Refunds}, captured {a.Captured}";
        }
    }
}
