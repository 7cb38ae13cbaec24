using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>States of a refund.</summary>
public enum RefundState
{
    /// <summary>Granted by the policy; to be sent.</summary>
    Approved,

    /// <summary>The provider has it.</summary>
    Submitted,

    /// <summary>The provider waits for the payer, for instance for an account that can take the money.</summary>
    RequiresAction,
    Succeeded,

    /// <summary>The provider could not return the money; people must find another way.</summary>
    Failed,
}

/// <summary>Why money goes back.</summary>
public enum RefundReason
{
    Cancelled,
    LatePayment,
    Surplus,

    /// <summary>Staff gave a part of the price back.</summary>
    Granted,

    /// <summary>Made on the provider's own pages, not by us; written down afterwards.</summary>
    MadeAtProvider,
}

/// <summary>Money on its way back to where it came from; written first, sent afterwards.</summary>
public sealed class Refund : IPatientOwned
{
    public required Id<Refund> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Order> OrderId { get; init; }

    /// <summary>The payment it returns.</summary>
    public required Id<PaymentAttempt> AttemptId { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public required RefundReason Reason { get; init; }

    public RefundState State { get; private set; }

    /// <summary>The provider's id; null until known.</summary>
    public string? Reference { get; private set; }

    public string? FailureCode { get; private set; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime NextTryAt { get; set; }

    public int Tries { get; private set; }

    /// <summary>When the first request left; after 23 hours without an answer it is not repeated.</summary>
    public DateTime? FirstTriedAt { get; private set; }

    public DateTime? ArrivedAt { get; private set; }

    public int Version { get; private set; } = 1;

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Idempotency key at the provider.</summary>
    public string Key => $"rf-{Id}";

    /// <summary>Keeps others away for a lease, doubled with each try up to ten minutes.</summary>
    public void Claim(DateTime now)
    {
        FirstTriedAt ??= now;
        NextTryAt = now + TimeSpan.FromSeconds(Math.Min(600, PaymentAttempt.Lease.TotalSeconds * (1 << Math.Min(Tries, 6))));
        Tries++;
        Version++;
    }

    /// <summary>Takes over what the provider says. Shape: true when the state changed.</summary>
    public bool Follow(ProviderRefund refund, DateTime now)
    {
        Reference ??= refund.Reference;
        var state = refund.State switch
        {
            ProviderRefundState.Succeeded => RefundState.Succeeded,
            ProviderRefundState.Failed => RefundState.Failed,
            ProviderRefundState.RequiresAction => RefundState.RequiresAction,
            _ => RefundState.Submitted,
        };
        Version++;
        if (state <= State)
        {
            return false;
        }

        State = state;
        FailureCode = refund.FailureCode;
        ArrivedAt ??= state == RefundState.Succeeded ? now : null;
        return true;
    }

    public void Fail(string code)
    {
        State = RefundState.Failed;
        FailureCode = code;
        Version++;
    }
}
