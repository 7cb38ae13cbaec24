namespace MaiGou.Faults.History;

/// <summary>What is written down at the end of a run, in the database and at the bank. Shape: nothing of it is computed by the product.</summary>
internal sealed record Outcome
{
    /// <summary>Keys that the product remembers.</summary>
    public IReadOnlyList<KeyRow> Keys { get; init; } = [];

    public IReadOnlyList<SlotRow> Slots { get; init; } = [];

    public IReadOnlyList<QuoteRow> Quotes { get; init; } = [];

    public IReadOnlyList<OrderRow> Orders { get; init; } = [];

    public IReadOnlyList<BookingRow> Bookings { get; init; } = [];

    public IReadOnlyList<AttemptRow> Attempts { get; init; } = [];

    public IReadOnlyList<RefundRow> Refunds { get; init; } = [];

    public IReadOnlyList<DisputeRow> Disputes { get; init; } = [];

    /// <summary>Payments in the books of the bank; null when the scenario moves no money.</summary>
    public IReadOnlyList<BankRow>? Bank { get; init; }

    /// <summary>Sum that the bank has given back. Unit: fen.</summary>
    public long BankRefunded { get; init; }

    /// <summary>Disputes in the books of the bank, none of them decided.</summary>
    public IReadOnlyList<string> BankDisputes { get; init; } = [];

    public int KeylessCalls { get; init; }

    public int KeysWithTwoBodies { get; init; }
}

internal sealed record KeyRow(Guid Key, string Operation, Guid Result);

/// <param name="Held">Counter of the row.</param>
/// <param name="Booked">Counter of the row.</param>
/// <param name="ActiveHolds">Rows, counted.</param>
/// <param name="Occupied">Bookings that occupy it, counted.</param>
internal sealed record SlotRow(Guid Id, int Capacity, int Held, int Booked, int ActiveHolds, int Occupied);

internal sealed record QuoteRow(Guid Id, Guid Patient, Guid Slot, string State);

/// <param name="Paid">Unit: fen.</param>
/// <param name="Refunded">Unit: fen.</param>
internal sealed record OrderRow(Guid Id, Guid Quote, Guid Booking, string Status, long Total, long Paid, long Refunded);

/// <param name="IsKept">Confirmed, checked in, completed or missed: it occupies its place.</param>
internal sealed record BookingRow(Guid Id, Guid Order, Guid Patient, Guid Slot, DateOnly On, string State, bool IsKept);

internal sealed record AttemptRow(Guid Id, Guid Order, string State, string? Reference, long Amount);

internal sealed record RefundRow(Guid Id, Guid Order, string State, long Amount);

internal sealed record DisputeRow(Guid Order, string Reference, string State);

internal sealed record BankRow(string Reference, string Status, long Received);

/// <summary>A promise that a run broke.</summary>
/// <param name="Rule">Name of the promise.</param>
/// <param name="Key">Key or row that it is about.</param>
/// <param name="Text">For people.</param>
internal sealed record Violation(string Rule, Guid Key, string Text);
