using MaiGou.Faults.History;

namespace MaiGou.Faults.Tests;

/// <summary>A sound history of one paid order, for tests that break it in one place.</summary>
internal static class AnOutcome
{
    public static readonly Guid Key = Number(1);
    public static readonly Guid Quote = Number(2);
    public static readonly Guid Order = Number(3);
    public static readonly Guid Booking = Number(4);
    public static readonly Guid Attempt = Number(5);
    public static readonly Guid Slot = Number(6);
    public static readonly Guid Patient = Number(7);
    public static readonly Guid SubmitKey = Number(8);
    public static readonly Guid PayKey = Number(9);

    /// <summary>Quoted, submitted, paid; every answer arrived.</summary>
    public static IReadOnlyList<Step> Told =>
    [
        .. Answered("quoteCreate", Key, Slot, Quote),
        .. Answered("orderSubmit", SubmitKey, Quote, Order),
        .. Answered("paymentStart", PayKey, Order, Attempt),
    ];

    /// <summary>What that history must leave behind.</summary>
    public static Outcome Sound { get; } = new()
    {
        Keys = [new KeyRow(Key, "quoteCreate", Quote), new KeyRow(SubmitKey, "orderSubmit", Order), new KeyRow(PayKey, "paymentStart", Attempt)],
        Slots = [new SlotRow(Slot, Capacity: 1, Held: 0, Booked: 1, ActiveHolds: 0, Occupied: 1)],
        Quotes = [new QuoteRow(Quote, Patient, Slot, "Submitted")],
        Orders = [new OrderRow(Order, Quote, Booking, "Confirmed", Total: 29800, Paid: 29800, Refunded: 0)],
        Bookings = [new BookingRow(Booking, Order, Patient, Slot, new DateOnly(2026, 12, 1), "Confirmed", IsKept: true)],
        Attempts = [new AttemptRow(Attempt, Order, "Succeeded", "pi_1", 29800)],
        Bank = [new BankRow("pi_1", "succeeded", 29800)],
    };

    /// <summary>Rules that a history and an outcome break.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyList<Step> history, Outcome outcome) =>
        [.. Checker.Check(history, outcome).Select(v => v.Rule).Distinct()];

    public static Guid Number(int number) => new(number, 0, 0, new byte[8]);

    public static IEnumerable<Step> Answered(string operation, Guid key, Guid subject, Guid result) =>
        [A(StepType.Invoke, operation, key, subject), A(StepType.Ok, operation, key, subject) with { Result = result }];

    public static Step A(StepType type, string operation, Guid key, Guid subject) =>
        new() { Client = 1, Operation = operation, Key = key, Type = type, At = 0, Subject = subject };
}
