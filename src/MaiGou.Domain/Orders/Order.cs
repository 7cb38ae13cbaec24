using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Orders;

/// <summary>States of an order; money, refund and visit are axes of their own.</summary>
public enum OrderStatus
{
    AwaitingPayment,
    Confirmed,
    Completed,

    /// <summary>Not paid in time; the place went back.</summary>
    Expired,
    Cancelled,
}

/// <summary>How much of an order was paid.</summary>
public enum OrderPaymentStatus
{
    Unpaid,
    Paid,

    /// <summary>Paid twice; the surplus is being refunded.</summary>
    Overpaid,
}

/// <summary>How much of what was paid went back.</summary>
public enum OrderRefundStatus
{
    None,
    Pending,
    Partial,
    Full,
}

/// <summary>A purchase of one package for one patient. The buyer is the account, the person examined is the patient.</summary>
public sealed class Order : IClinicOwned
{
    public required Id<Order> Id { get; init; }

    /// <summary>For people: <c>MG</c>, year, month, day and six letters or digits; unique.</summary>
    public required string Number { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required Id<Quote> QuoteId { get; init; }

    public required Id<CheckupPackage> PackageId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>The booking in force, or the last one.</summary>
    public required Id<Booking> BookingId { get; set; }

    /// <summary>Unit: minor units of <see cref="Currency"/>.</summary>
    public required long TotalMinor { get; init; }

    public required string Currency { get; init; }

    /// <summary>What the rules were at the purchase.</summary>
    public required OrderPolicy Policy { get; init; }

    public OrderStatus Status { get; private set; }

    /// <summary>Captured by the provider.</summary>
    public long PaidMinor { get; private set; }

    /// <summary>Sum of refunds that have not failed; never more than paid.</summary>
    public long RefundingMinor { get; private set; }

    /// <summary>Sum of refunds that arrived.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>Deadline of payment: that of the hold.</summary>
    public required DateTime PayBy { get; set; }

    public required DateTime PlacedAt { get; init; }

    /// <summary>Written once, by the first payment.</summary>
    public DateTime? PaidAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public int Version { get; private set; } = 1;

    public Money Total => new(TotalMinor, Currency);

    public Money Paid => new(PaidMinor, Currency);

    public Money Refunded => new(RefundedMinor, Currency);

    public OrderPaymentStatus PaymentStatus =>
        PaidMinor == 0 ? OrderPaymentStatus.Unpaid : PaidMinor > TotalMinor ? OrderPaymentStatus.Overpaid : OrderPaymentStatus.Paid;

    public OrderRefundStatus RefundStatus =>
        RefundingMinor == 0 ? OrderRefundStatus.None
        : RefundedMinor < RefundingMinor ? OrderRefundStatus.Pending
        : RefundedMinor < PaidMinor ? OrderRefundStatus.Partial
        : OrderRefundStatus.Full;

    /// <summary>Marks the row as changed, so that two transactions that rely on its state cannot both commit.</summary>
    public void Touch() => Version++;

    /// <summary>Money arrived. Shape: each captured payment once.</summary>
    public void Capture(long minor, DateTime at)
    {
        PaidMinor += minor;
        PaidAt ??= at;
        Version++;
    }

    public void Confirm() => Enter(OrderStatus.Confirmed, OrderStatus.AwaitingPayment);

    /// <summary>A payment came after the deadline, and the place could be taken again.</summary>
    public void ConfirmLate(Id<Booking> booking)
    {
        Enter(OrderStatus.Confirmed, OrderStatus.Expired);
        BookingId = booking;
        ClosedAt = null;
    }

    public void Expire(DateTime at)
    {
        Enter(OrderStatus.Expired, OrderStatus.AwaitingPayment);
        ClosedAt = at;
    }

    public void Cancel(DateTime at)
    {
        Enter(OrderStatus.Cancelled, OrderStatus.AwaitingPayment, OrderStatus.Confirmed);
        ClosedAt = at;
    }

    /// <summary>Sets money aside for a refund. Errors: programmer's mistake when more than was paid would go back.</summary>
    public void CommitRefund(long minor)
    {
        if (RefundingMinor + minor > PaidMinor)
        {
            throw new InvalidOperationException($"Order {Id} cannot refund more than was paid.");
        }

        RefundingMinor += minor;
        Version++;
    }

    public void FinishRefund(long minor)
    {
        RefundedMinor += minor;
        Version++;
    }

    /// <summary>A refund failed at the provider: the money is ours again and owed still.</summary>
    public void UndoRefund(long minor, bool hadArrived)
    {
        RefundingMinor -= minor;
        RefundedMinor -= hadArrived ? minor : 0;
        Version++;
    }

    private void Enter(OrderStatus to, params ReadOnlySpan<OrderStatus> from)
    {
        if (!from.Contains(Status))
        {
            throw new InvalidOperationException($"Order {Id} is {Status} and cannot become {to}.");
        }

        Status = to;
        Version++;
    }
}
