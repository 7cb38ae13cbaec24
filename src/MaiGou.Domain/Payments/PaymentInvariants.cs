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

        // Each side is summed once and joined: asking per order costs the square of the orders when a planner errs.
        var books = db.Set<LedgerEntry>().GroupBy(e => e.OrderId).Select(g => new
        {
            OrderId = g.Key,
            Sum = g.Sum(e => e.AmountMinor),
            Booked = g.Sum(e => e.Cause == LedgerCause.Captured && e.Account == LedgerAccount.Provider ? e.AmountMinor : 0),
        });
        var payments = db.Set<PaymentAttempt>().Where(a => a.State == PaymentAttemptState.Succeeded)
            .GroupBy(a => a.OrderId).Select(g => new { OrderId = g.Key, Captured = g.Sum(a => a.AmountMinor) });
        var told =
            from o in db.Set<Order>()
            join b in books on o.Id equals b.OrderId into itsBook
            from b in itsBook.DefaultIfEmpty()
            join p in payments on o.Id equals p.OrderId into itsPayments
            from p in itsPayments.DefaultIfEmpty()
            select new
            {
                o.Id,
                o.PaidMinor,
                Sum = (long?)b.Sum ?? 0,
                Booked = (long?)b.Booked ?? 0,
                Captured = (long?)p.Captured ?? 0,
            };
        var broken = told
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
        var returned = db.Set<Refund>().Where(r => r.State != RefundState.Failed)
            .GroupBy(r => r.AttemptId).Select(g => new { AttemptId = g.Key, Sum = g.Sum(r => r.AmountMinor) });
        var broken = (
            from r in returned
            join a in db.Set<PaymentAttempt>() on r.AttemptId equals a.Id into its
            from a in its.DefaultIfEmpty()
            select new { Id = r.AttemptId, Refunds = r.Sum, Captured = a.State == PaymentAttemptState.Succeeded ? a.AmountMinor : 0 })
            .Where(a => a.Refunds > a.Captured)
            .OrderBy(a => a.Id).AsAsyncEnumerable();
        await foreach (var a in broken.WithCancellation(ct))
        {
            yield return $"attempt {a.Id}: refunds {a.Refunds}, captured {a.Captured}";
        }
    }
}
