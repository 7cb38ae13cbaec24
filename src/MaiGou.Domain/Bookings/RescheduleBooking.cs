using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>Moves a confirmed booking to another slot of its clinic: takes the new place, then gives the old one back, in one transaction.</summary>
/// <remarks>
/// Money is not touched. How often and until when is a matter of the order's policy.
/// Errors: NOT_FOUND, CHANGE_CLOSED, RESCHEDULE_LIMIT, SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, NOT_ELIGIBLE, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class RescheduleBooking(IDbContextFactory<MaiGouDb> contexts, Transactions transactions, PatientAccess access, TimeProvider time)
{
    private const string Operation = "bookingReschedule";

    public async Task<Result<Booking>> RunAsync(Viewer viewer, Id<Booking> booking, Id<Slot> slot, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var patient = await db.Set<Booking>().Where(b => b.Id == booking).Select(b => b.PatientId).SingleOrDefaultAsync(ct);
        return !patient.IsNone && (await access.AllowedAsync(viewer, [patient], "booking.reschedule", ct)).Contains(patient)
            ? await transactions.RunAsync((fresh, token) => MoveAsync(fresh, viewer, booking, slot, key, token), ct)
            : new NotFoundError { Path = ["booking"] };
    }

    private async Task<Result<Booking>> MoveAsync(
        MaiGouDb db, Viewer viewer, Id<Booking> bookingId, Id<Slot> slotId, Guid key, CancellationToken ct)
    {
        var input = new { bookingId, slotId };
        var earlier = await db.EarlierAsync(viewer, key, Operation, input, ct);
        if (earlier.Refusal is { } reused)
        {
            return reused;
        }

        var found = await db.Set<Booking>().Where(b => b.Id == bookingId).Select(b => new { Booking = b, Now = DbClock.UtcNow() }).SingleAsync(ct);
        var booking = found.Booking;
        var slot = await db.Set<Slot>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == slotId && s.ClinicId == booking.ClinicId, ct);
        if (earlier.ResultId is not null)
        {
            return booking;
        }

        if (slot is null)
        {
            return new NotFoundError { Path = ["slot"] };
        }

        var order = await db.Set<Order>().SingleAsync(o => o.Id == booking.OrderId, ct);
        if (await RefusalAsync(db, order, booking, slot, found.Now, ct) is { } refusal)
        {
            return refusal;
        }

        if (slot.Id != booking.SlotId)
        {
            if (!await db.TryBookPlaceAsync(slot.Id, ct))
            {
                var isOpen = await db.Set<Slot>().Where(s => s.Id == slot.Id).Bookable().AnyAsync(ct);
                var alternatives = await SlotReads.NearestFreeAsync(db, slot, found.Now, ct);
                return isOpen ? new SlotFullError(alternatives) { Path = ["slot"] } : new SlotClosedError(alternatives) { Path = ["slot"] };
            }

            await db.ReleaseBookedPlaceAsync(booking.SlotId, ct);
            booking.MoveTo(slot);
            order.Touch();
            db.Note(order, viewer, OrderReason.Rescheduled, time);
            db.Note(booking, time);
        }

        db.Remember(viewer, key, Operation, input, booking.Id.Value, time);
        return booking;
    }

    private static async Task<Refusal?> RefusalAsync(MaiGouDb db, Order order, Booking booking, Slot slot, DateTime now, CancellationToken ct)
    {
        var deadline = order.Policy.RescheduleDeadline(booking.StartsAt);
        if (booking.State != BookingState.Confirmed || await db.IsDisputedAsync(order.Id, ct))
        {
            return new ChangeClosedError(null) { Path = ["booking"] };
        }

        if (now > deadline)
        {
            return new ChangeClosedError(deadline) { Path = ["booking"] };
        }

        if (slot.Id == booking.SlotId)
        {
            return null;
        }

        if (booking.RescheduleCount >= order.Policy.MaxReschedules)
        {
            return new RescheduleLimitError(order.Policy.MaxReschedules) { Path = ["booking"] };
        }

        var isDayTaken =
            await db.Set<Booking>().AnyAsync(b => b.PatientId == booking.PatientId && b.OccupiedOn == slot.On && b.Id != booking.Id, ct)
            || await db.Set<SlotHold>().AnyAsync(h => h.PatientId == booking.PatientId && h.OccupiedOn == slot.On, ct);
        if (isDayTaken)
        {
            return new AlreadyBookedError(slot.On) { Path = ["slot"] };
        }

        var package = await db.Set<CheckupPackage>().AsNoTracking().SingleAsync(p => p.Id == booking.PackageId, ct);
        var patient = await db.Set<Patient>().AsNoTracking().SingleAsync(p => p.Id == booking.PatientId, ct);
        return Eligibility.Check(package, patient, slot.On);
    }
}
