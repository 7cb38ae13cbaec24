using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Orders;

/// <summary>Why an order changed.</summary>
public enum OrderReason
{
    Submitted,
    PaymentStarted,
    Paid,
    LatePaymentBooked,
    LatePaymentRefunded,
    SurplusRefunded,
    NotPaidInTime,
    CancelledByPatient,
    CancelledByStaff,
    Rescheduled,
    CheckedIn,
    RefundArrived,
    RefundFailed,
    RefundGranted,
    Disputed,
    DisputeWon,
    DisputeLost,
}

/// <summary>Who changed an order.</summary>
public enum OrderActor
{
    Patient,
    Staff,
    Product,
}

/// <summary>One step in the life of an order; rows are only ever added.</summary>
public sealed class OrderHistoryEntry : IClinicOwned
{
    public required Guid Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Order> OrderId { get; init; }

    /// <summary>That of the order; set by reads, not kept.</summary>
    public Id<Clinic> ClinicId { get; internal set; }

    /// <summary>The status that the step left behind.</summary>
    public required OrderStatus Status { get; init; }

    public required OrderReason Reason { get; init; }

    /// <summary>Ids only; see <see cref="Viewer.Actor"/>.</summary>
    public required string Actor { get; init; }

    public required DateTime At { get; init; }

    public OrderActor By => Actor.StartsWith("account:", StringComparison.Ordinal) ? OrderActor.Patient
        : Actor.StartsWith("staff:", StringComparison.Ordinal) ? OrderActor.Staff
        : OrderActor.Product;
}

/// <summary>Writes what belongs to every change of an order or booking, in the transaction of the change.</summary>
internal static class OrderHistory
{
    public static void Note(this MaiGouDb db, Order order, Viewer viewer, OrderReason reason, TimeProvider time)
    {
        db.Add(new OrderHistoryEntry
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PatientId = order.PatientId,
            OrderId = order.Id,
            Status = order.Status,
            Reason = reason,
            Actor = viewer.Actor,
            At = time.GetUtcNow().UtcDateTime,
        });
        db.Raise(EventKind.OrderChanged, order.Id.Value, time, order.PatientId);
    }

    public static void Note(this MaiGouDb db, Booking booking, TimeProvider time) =>
        db.Raise(EventKind.BookingChanged, booking.Id.Value, time, booking.PatientId);
}
