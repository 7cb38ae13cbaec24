using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>A payer's bank doubts a payment by card. While it is open the order's booking is frozen: neither moved nor cancelled.</summary>
public sealed class Dispute : IPatientOwned
{
    public required Id<Dispute> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Order> OrderId { get; init; }

    public required Id<PaymentAttempt> AttemptId { get; init; }

    /// <summary>The provider's id.</summary>
    public required string Reference { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    /// <summary>The bank's word for it, such as <c>fraudulent</c>.</summary>
    public string? Reason { get; init; }

    public ProviderDisputeState State { get; private set; }

    /// <summary>Until when evidence counts; null when none is asked for.</summary>
    public DateTime? RespondBy { get; private set; }

    public required DateTime OpenedAt { get; init; }

    public DateTime? ClosedAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Takes over what the provider says. Shape: true when it was decided by this.</summary>
    public bool Follow(ProviderDispute truth, DateTime now)
    {
        RespondBy = truth.RespondBy ?? RespondBy;
        Version++;
        if (truth.State <= State)
        {
            return false;
        }

        State = truth.State;
        ClosedAt = now;
        return true;
    }
}
