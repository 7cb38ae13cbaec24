using MaiGou.Domain.Bookings;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Gives back what an unpaid order kept: its hold, its booking and its place, once and together.</summary>
internal static class GiveBack
{
    public static async Task GiveBackAsync(
        this MaiGouDb db, Order order, SlotHold hold, SlotHoldState end, TimeProvider time, CancellationToken ct)
    {
        var booking = await db.Set<Booking>().SingleAsync(b => b.PatientId == order.PatientId && b.Id == order.BookingId, ct);
        hold.End(end);
        booking.Release();
        await db.ReleaseHeldPlaceAsync(hold.SlotId, ct);
        db.Note(booking, time);
    }

    /// <summary>The hold of an order, by the keys that lead to it: a search among the active ones would walk past every other buyer's.</summary>
    public static Task<SlotHold> HoldOfAsync(this MaiGouDb db, Order order, CancellationToken ct) => db.Set<Quote>()
        .Where(q => q.PatientId == order.PatientId && q.Id == order.QuoteId)
        .Join(db.Set<SlotHold>(), q => new { q.PatientId, Id = q.HoldId }, h => new { h.PatientId, h.Id }, (_, h) => h)
        .SingleAsync(ct);
}
