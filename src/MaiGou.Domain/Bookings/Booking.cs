using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>States of a booking. Rescheduling is not one: it stays confirmed with a new slot and version.</summary>
public enum BookingState
{
    /// <summary>Its place is held until the order is paid.</summary>
    Held,
    Confirmed,
    CheckedIn,
    Completed,

    /// <summary>The order was not paid; the place went back.</summary>
    Released,
    CancelledByPatient,
    CancelledByClinic,
    NoShow,
}

/// <summary>One patient comes to one clinic in one slot for one package.</summary>
public sealed class Booking : IClinicOwned
{
    public required Id<Booking> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required Id<Order> OrderId { get; init; }

    public required Id<CheckupPackage> PackageId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    public required Id<SlotHold> HoldId { get; init; }

    public Id<Slot> SlotId { get; private set; }

    /// <summary>Calendar day of the clinic.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The instant at which the slot starts.</summary>
    public DateTime StartsAt { get; private set; }

    public BookingState State { get; private set; }

    /// <summary>The day while the booking is active, else null: a unique index on it keeps a patient to one booking per day.</summary>
    public DateOnly? OccupiedOn { get; private set; }

    /// <summary>How often the patient moved it; moves caused by the clinic do not count.</summary>
    public int RescheduleCount { get; private set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When the patient was there; null before.</summary>
    public DateTime? CheckedInAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Makes a booking for a slot whose place was taken in the same transaction.</summary>
    public static Booking For(Order order, Slot slot, Id<Booking> id, Id<SlotHold> hold, BookingState state, DateTime now) => new()
    {
        Id = id,
        PatientId = order.PatientId,
        AccountId = order.AccountId,
        OrderId = order.Id,
        PackageId = order.PackageId,
        ClinicId = order.ClinicId,
        HoldId = hold,
        SlotId = slot.Id,
        On = slot.On,
        StartsAt = slot.StartsAt,
        OccupiedOn = slot.On,
        State = state,
        CreatedAt = now,
    };

    public void Confirm() => Change(BookingState.Held, BookingState.Confirmed);

    public void Release()
    {
        Change(BookingState.Held, BookingState.Released);
        OccupiedOn = null;
    }

    public void CancelByPatient()
    {
        Change(BookingState.Confirmed, BookingState.CancelledByPatient);
        OccupiedOn = null;
    }

    /// <summary>Moves the booking; the new place must have been taken in the same transaction.</summary>
    public void MoveTo(Slot slot)
    {
        Change(BookingState.Confirmed, BookingState.Confirmed);
        SlotId = slot.Id;
        On = slot.On;
        StartsAt = slot.StartsAt;
        OccupiedOn = slot.On;
        RescheduleCount++;
    }

    /// <summary>The patient is there.</summary>
    public void CheckIn(DateTime at)
    {
        Change(BookingState.Confirmed, BookingState.CheckedIn);
        CheckedInAt = at;
    }

    private void Change(BookingState from, BookingState to)
    {
        if (State != from)
        {
            throw new InvalidOperationException($"Booking {Id} is {State}; {from} was expected before {to}.");
        }

        State = to;
        Version++;
    }
}
