namespace MaiGou.Domain.Orders;

/// <summary>The rules of changing and cancelling, copied onto the order when it is placed, so that later rules never touch it.</summary>
public sealed record OrderPolicy
{
    /// <summary>The rules for orders placed now.</summary>
    public static OrderPolicy Current => new() { Version = 1, FreeCancelHours = 24, RescheduleHours = 24, MaxReschedules = 2 };

    public required int Version { get; init; }

    /// <summary>Unit: hours before the slot starts; until then cancelling refunds in full.</summary>
    public required int FreeCancelHours { get; init; }

    /// <summary>Unit: hours before the slot starts; until then the patient may move the booking.</summary>
    public required int RescheduleHours { get; init; }

    public required int MaxReschedules { get; init; }

    public DateTime CancelDeadline(DateTime startsAt) => startsAt.AddHours(-FreeCancelHours);

    public DateTime RescheduleDeadline(DateTime startsAt) => startsAt.AddHours(-RescheduleHours);
}
