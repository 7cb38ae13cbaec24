using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Payments;

/// <summary>The two sides of the book.</summary>
public enum LedgerAccount
{
    /// <summary>Money that the provider keeps for us.</summary>
    Provider,

    /// <summary>What we owe to the buyer: an exam, or the money back.</summary>
    Buyer,
}

/// <summary>What a pair of entries stands for.</summary>
public enum LedgerCause
{
    Captured,
    Refunded,

    /// <summary>A refund that had arrived came back.</summary>
    RefundReturned,
}

/// <summary>One side of a movement of money; rows are only ever added, and the rows of an order sum to zero.</summary>
public sealed class LedgerEntry
{
    public long Number { get; private set; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Order> OrderId { get; init; }

    /// <summary>Id of the attempt or the refund.</summary>
    public required Guid SourceId { get; init; }

    public required LedgerCause Cause { get; init; }

    public required LedgerAccount Account { get; init; }

    /// <summary>Unit: minor units of <see cref="Currency"/>; money that comes to us is positive on the provider's side.</summary>
    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Books movements, both sides at once.</summary>
internal static class Ledger
{
    public static void Captured(this MaiGouDb db, PaymentAttempt attempt, DateTime at) =>
        Book(db, attempt.PatientId, attempt.OrderId, attempt.Id.Value, LedgerCause.Captured, attempt.AmountMinor, attempt.Currency, at);

    public static void Refunded(this MaiGouDb db, Refund refund, DateTime at) =>
        Book(db, refund.PatientId, refund.OrderId, refund.Id.Value, LedgerCause.Refunded, -refund.AmountMinor, refund.Currency, at);

    public static void RefundReturned(this MaiGouDb db, Refund refund, DateTime at) =>
        Book(db, refund.PatientId, refund.OrderId, refund.Id.Value, LedgerCause.RefundReturned, refund.AmountMinor, refund.Currency, at);

    private static void Book(
        MaiGouDb db, Id<Patient> patient, Id<Order> order, Guid source, LedgerCause cause, long minor, string currency, DateTime at)
    {
        db.Add(Entry(LedgerAccount.Provider, minor));
        db.Add(Entry(LedgerAccount.Buyer, -minor));

        LedgerEntry Entry(LedgerAccount account, long amount) => new()
        {
            PatientId = patient,
            OrderId = order,
            SourceId = source,
            Cause = cause,
            Account = account,
            AmountMinor = amount,
            Currency = currency,
            At = at,
        };
    }
}
