using MaiGou.Domain.Bookings;

namespace MaiGou.Domain.Orders;

/// <summary>What a patient can do with an order.</summary>
public enum OrderAction
{
    Pay,
    Cancel,
    Reschedule,
}

/// <summary>Why an action is not available.</summary>
public enum ActionObstacle
{
    /// <summary>The status of the order or booking forbids it.</summary>
    Status,

    /// <summary>Its deadline has passed.</summary>
    Deadline,

    /// <summary>It was done as often as the policy allows.</summary>
    Limit,

    /// <summary>The payer's bank disputes the payment; it decides where the money goes.</summary>
    Disputed,
}

/// <summary>One action with whether, why not and until when.</summary>
/// <param name="Deadline">Null when the status gives none.</param>
public sealed record OrderAvailableAction(OrderAction Action, ActionObstacle? UnavailableReason, DateTime? Deadline)
{
    public bool IsAvailable => UnavailableReason is null;
}

/// <summary>Says what can be done with an order, by the same rules as the use cases apply.</summary>
internal static class OrderActions
{
    public static IReadOnlyList<OrderAvailableAction> Of(Order order, Booking booking, bool isDisputed, DateTime now)
    {
        var isUnpaid = order.Status == OrderStatus.AwaitingPayment;
        var isBooked = order.Status == OrderStatus.Confirmed && booking.State == BookingState.Confirmed;
        var cancelBy = order.Policy.CancelDeadline(booking.StartsAt);
        var moveBy = order.Policy.RescheduleDeadline(booking.StartsAt);
        return
        [
            isUnpaid ? Until(OrderAction.Pay, order.PayBy, now < order.PayBy) : Never(OrderAction.Pay),
            isUnpaid ? new OrderAvailableAction(OrderAction.Cancel, null, null)
                : isBooked && isDisputed ? Frozen(OrderAction.Cancel)
                : isBooked ? Until(OrderAction.Cancel, cancelBy, now <= cancelBy)
                : Never(OrderAction.Cancel),
            !isBooked ? Never(OrderAction.Reschedule)
                : isDisputed ? Frozen(OrderAction.Reschedule)
                : booking.RescheduleCount >= order.Policy.MaxReschedules
                    ? new OrderAvailableAction(OrderAction.Reschedule, ActionObstacle.Limit, moveBy)
                    : Until(OrderAction.Reschedule, moveBy, now <= moveBy),
        ];
    }

    private static OrderAvailableAction Until(OrderAction action, DateTime deadline, bool isInTime) =>
        new(action, isInTime ? null : ActionObstacle.Deadline, deadline);

    private static OrderAvailableAction Frozen(OrderAction action) => new(action, ActionObstacle.Disputed, null);

    private static OrderAvailableAction Never(OrderAction action) => new(action, ActionObstacle.Status, null);
}
