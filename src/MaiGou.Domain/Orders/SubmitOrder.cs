using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Makes an order of a quote; the hold stays until the order is paid, cancelled or expired.</summary>
/// <remarks>
/// One quote makes one order: a second submit, even with another key, answers the order that is there.
/// Errors: NOT_FOUND, QUOTE_EXPIRED, PRICE_CHANGED, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class SubmitOrder(Transactions transactions, PatientAccess access, QuoteReads quotes, TimeProvider time)
{
    private const string Operation = "orderSubmit";

    /// <param name="expectedTotal">Unit: major units, as the caller showed it to the buyer.</param>
    public async Task<Result<Order>> RunAsync(Viewer viewer, Id<Quote> quote, decimal expectedTotal, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var patient = (await quotes.ByIdsAsync([quote], ct))[0]?.PatientId;
        if (!viewer.IsPatient || patient is null || !(await access.AllowedAsync(viewer, [patient.Value], "order.create", ct)).Contains(patient.Value))
        {
            return new NotFoundError { Path = ["quote"] };
        }

        var order = await transactions.RunAsync((db, token) => SubmitAsync(db, viewer, patient.Value, quote, expectedTotal, key, token), ct);
        FailPoint.Pass("F02");
        return order;
    }

    private async Task<Result<Order>> SubmitAsync(
        MaiGouDb db, Viewer viewer, Id<Patient> patient, Id<Quote> quoteId, decimal expectedTotal, Guid key, CancellationToken ct)
    {
        var input = new { quoteId, total = expectedTotal.ToString("0.00##########", CultureInfo.InvariantCulture) };
        var earlier = await db.EarlierAsync(viewer, key, Operation, input, ct);
        if (earlier.Refusal is { } reused)
        {
            return reused;
        }

        var quote = await db.Set<Quote>().SingleAsync(q => q.PatientId == patient && q.Id == quoteId, ct);
        if (quote.AccountId != viewer.AccountId)
        {
            return new NotFoundError { Path = ["quote"] };
        }

        if (quote.State != QuoteState.Open && await db.Set<Order>().SingleOrDefaultAsync(o => o.QuoteId == quoteId, ct) is { } there)
        {
            return there;
        }

        if (expectedTotal != quote.Total.Amount)
        {
            return new PriceChangedError(quote.Total) { Path = ["expectedTotal"] };
        }

        // By its key alone: a condition on state and time lets a server walk all active holds, and then every other buyer is in the way.
        var held = await db.Set<SlotHold>().Where(h => h.PatientId == patient && h.Id == quote.HoldId).Select(h => new { Hold = h, Now = DbClock.UtcNow() }).SingleAsync(ct);
        if (quote.State != QuoteState.Open || !held.Hold.IsActiveAt(held.Now))
        {
            return new QuoteExpiredError { Path = ["quote"] };
        }

        var order = await PlaceAsync(db, viewer, quote, held.Hold, ct);
        db.Remember(viewer, key, Operation, input, order.Id.Value, time);
        await db.SaveChangesAsync(ct);
        FailPoint.Pass("F01");
        return order;
    }

    private async Task<Order> PlaceAsync(MaiGouDb db, Viewer viewer, Quote quote, SlotHold hold, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var slot = await db.Set<Slot>().AsNoTracking().SingleAsync(s => s.Id == quote.SlotId, ct);
        var package = await db.Set<CheckupPackage>().AsNoTracking().SingleAsync(p => p.Id == quote.PackageId, ct);
        var bookingId = Id<Booking>.New(time);
        var order = new Order
        {
            Id = Id<Order>.New(time),
            Number = OrderNumber.Next(now),
            PatientId = quote.PatientId,
            AccountId = quote.AccountId,
            QuoteId = quote.Id,
            PackageId = quote.PackageId,
            ClinicId = quote.ClinicId,
            BookingId = bookingId,
            TotalMinor = quote.TotalMinor,
            Currency = quote.Currency,
            Policy = OrderPolicy.Current,
            PayBy = hold.ExpiresAt,
            PlacedAt = now,
        };
        var booking = Booking.For(order, slot, bookingId, hold.Id, BookingState.Held, now);
        quote.End(QuoteState.Submitted);
        hold.AttachTo(order.Id);
        db.AddRange(order, booking, LineOf(order, package));
        db.Note(order, viewer, OrderReason.Submitted, time);
        db.Note(booking, time);
        return order;
    }

    private static OrderLine LineOf(Order order, CheckupPackage package) => new()
    {
        OrderId = order.Id,
        Position = 1,
        PatientId = order.PatientId,
        PackageId = package.Id,
        NameZh = package.NameZh,
        NameEn = package.NameEn,
        Quantity = 1,
        PriceMinor = order.TotalMinor,
        Currency = order.Currency,
    };
}
