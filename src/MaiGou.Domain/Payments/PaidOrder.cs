using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>What a captured payment does to its order.</summary>
internal static class PaidOrder
{
    public static async Task ApplyAsync(MaiGouDb db, Order order, PaymentAttempt attempt, DateTime now, TimeProvider time, CancellationToken ct)
    {
        order.Capture(attempt.AmountMinor, now);
        db.Captured(attempt, now);
        switch (order.Status)
        {
            case OrderStatus.AwaitingPayment:
                await ConfirmAsync(db, order, time, ct);
                break;
            case OrderStatus.Expired when await TryRebookAsync(db, order, time, ct):
                break;
            case OrderStatus.Expired or OrderStatus.Cancelled:
                db.AddRefund(order, attempt, attempt.AmountMinor, RefundReason.LatePayment, now, time);
                db.Note(order, Viewer.Product, OrderReason.LatePaymentRefunded, time);
                break;
            default:
                db.AddRefund(order, attempt, attempt.AmountMinor, RefundReason.Surplus, now, time);
                db.Note(order, Viewer.Product, OrderReason.SurplusRefunded, time);
                break;
        }
    }

    /// <summary>Writes a refund of a payment or a part of it; a job sends it.</summary>
    /// <param name="now">By the database's clock, which says when it is due.</param>
    public static Refund AddRefund(this MaiGouDb db, Order order, PaymentAttempt attempt, long minor, RefundReason reason, DateTime now, TimeProvider time)
    {
        order.CommitRefund(minor);
        return db.AddRefund(attempt, minor, reason, now, time);
    }

    /// <summary>Writes a refund whose amount the order has set aside already.</summary>
    public static Refund AddRefund(this MaiGouDb db, PaymentAttempt attempt, long minor, RefundReason reason, DateTime now, TimeProvider time)
    {
        var refund = new Refund
        {
            Id = Id<Refund>.New(time),
            PatientId = attempt.PatientId,
            OrderId = attempt.OrderId,
            AttemptId = attempt.Id,
            AmountMinor = minor,
            Currency = attempt.Currency,
            Reason = reason,
            CreatedAt = now,
            NextTryAt = now,
        };
        db.Add(refund);
        return refund;
    }

    /// <summary>What of each captured payment of the order is not on its way back, first payment first.</summary>
    public static async Task<IReadOnlyList<(PaymentAttempt Attempt, long LeftMinor)>> UnreturnedAsync(this MaiGouDb db, Id<Order> order, CancellationToken ct)
    {
        var rows = await db.Set<PaymentAttempt>().Where(a => a.OrderId == order && a.State == PaymentAttemptState.Succeeded).OrderBy(a => a.Number)
            .Select(a => new { Attempt = a, Returned = db.Set<Refund>().Where(r => r.OrderId == order && r.AttemptId == a.Id && r.State != RefundState.Failed).Sum(r => r.AmountMinor) })
            .ToListAsync(ct);
        return [.. rows.Select(r => (r.Attempt, r.Attempt.AmountMinor - r.Returned))];
    }

    private static async Task ConfirmAsync(MaiGouDb db, Order order, TimeProvider time, CancellationToken ct)
    {
        var booking = await db.Set<Booking>().SingleAsync(b => b.PatientId == order.PatientId && b.Id == order.BookingId, ct);
        var hold = await db.Set<SlotHold>().SingleAsync(h => h.PatientId == order.PatientId && h.Id == booking.HoldId, ct);
        hold.End(SlotHoldState.Consumed);
        booking.Confirm();
        order.Confirm();
        await db.BookHeldPlaceAsync(booking.SlotId, ct);
        db.Note(order, Viewer.Product, OrderReason.Paid, time);
        db.Note(booking, time);
    }

    /// <summary>The money came after the place went back: takes the same slot again when it can be had.</summary>
    private static async Task<bool> TryRebookAsync(MaiGouDb db, Order order, TimeProvider time, CancellationToken ct)
    {
        var lost = await db.Set<Booking>().AsNoTracking().SingleAsync(b => b.Id == order.BookingId, ct);
        var isDayTaken = await db.Set<Booking>().AnyAsync(b => b.PatientId == order.PatientId && b.OccupiedOn == lost.On, ct)
            || await db.Set<SlotHold>().AnyAsync(h => h.PatientId == order.PatientId && h.OccupiedOn == lost.On, ct);
        if (isDayTaken || !await db.TryBookPlaceAsync(lost.SlotId, ct))
        {
            return false;
        }

        var slot = await db.Set<Slot>().AsNoTracking().SingleAsync(s => s.Id == lost.SlotId, ct);
        var booking = Booking.For(order, slot, Id<Booking>.New(time), lost.HoldId, BookingState.Confirmed, time.GetUtcNow().UtcDateTime);
        db.Add(booking);
        order.ConfirmLate(booking.Id);
        db.Note(order, Viewer.Product, OrderReason.LatePaymentBooked, time);
        db.Note(booking, time);
        return true;
    }
}
