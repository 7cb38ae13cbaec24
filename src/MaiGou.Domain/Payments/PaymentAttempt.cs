using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>States of an attempt. The rank only rises, so that late and repeated messages change nothing.</summary>
public enum PaymentAttemptState
{
    /// <summary>Written down; the provider has not answered yet.</summary>
    Created,

    /// <summary>The provider waits for the payer.</summary>
    Pending,

    /// <summary>The payer has done everything; the money is on its way.</summary>
    Processing,

    /// <summary>The payer's last try failed.</summary>
    Failed,

    /// <summary>Cancelled at the provider, or refused by it.</summary>
    Closed,

    /// <summary>The money arrived. Set by a verified message or query only.</summary>
    Succeeded,

    /// <summary>The provider's payment differs from ours in amount, currency or key; people must look at it.</summary>
    Mismatch,
}

/// <summary>One try to pay an order, and at the same time the instruction to the provider: written first, sent afterwards.</summary>
public sealed class PaymentAttempt : IPatientOwned
{
    /// <summary>How long another node leaves a claimed attempt alone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>Providers forget idempotency keys after 24 hours; from then on repeating would pay twice.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(23);

    public required Id<PaymentAttempt> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Order> OrderId { get; init; }

    /// <summary>1 for the first try of the order.</summary>
    public required int Number { get; init; }

    public required PaymentMethod Method { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public PaymentAttemptState State { get; private set; }

    /// <summary>The order while the provider may still take money for this attempt, else null: a unique index on it allows one at a time.</summary>
    public Id<Order>? OpenFor { get; private set; }

    /// <summary>The provider's id of the payment; null until known.</summary>
    public string? Reference { get; private set; }

    /// <summary>Kind, text and page of the next action; see <see cref="NextAction"/>.</summary>
    public string? ActionKind { get; private set; }

    public string? ActionText { get; private set; }

    public string? ActionUrl { get; private set; }

    public string? FailureCode { get; private set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>No node but its claimer works on the attempt before then; afterwards a job takes it up.</summary>
    public DateTime NextTryAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Written once.</summary>
    public DateTime? PaidAt { get; private set; }

    public int Version { get; private set; } = 1;

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Idempotency key at the provider.</summary>
    public string Key => $"pi-{OrderId}-{Number}";

    /// <summary>What the payer must do; null when there is nothing to do.</summary>
    public PaymentNextAction? NextAction => State is not PaymentAttemptState.Pending ? null : ActionKind switch
    {
        nameof(PaymentRedirect) => new PaymentRedirect(new Uri(ActionUrl!)),
        nameof(PaymentQrCode) => new PaymentQrCode(ActionText!, ActionUrl is null ? null : new Uri(ActionUrl)),
        nameof(PaymentCardForm) => new PaymentCardForm(ActionText!),
        _ => null,
    };

    public static PaymentAttempt Open(Order order, int number, PaymentMethod method, Id<PaymentAttempt> id, DateTime now) => new()
    {
        Id = id,
        PatientId = order.PatientId,
        OrderId = order.Id,
        Number = number,
        Method = method,
        AmountMinor = order.TotalMinor,
        Currency = order.Currency,
        OpenFor = order.Id,
        CreatedAt = now,
        NextTryAt = now + Lease,
        Tries = 1,
    };

    /// <summary>Keeps others away for a lease, doubled with each try up to five minutes.</summary>
    public void Claim(DateTime now)
    {
        NextTryAt = now + TimeSpan.FromSeconds(Math.Min(300, Lease.TotalSeconds * (1 << Math.Min(Tries, 5))));
        Tries++;
        Version++;
    }

    /// <summary>True when the provider's payment is the one this attempt asked for.</summary>
    public bool Matches(ProviderPayment payment) =>
        payment.Key == Key && payment.Amount == Amount && (Reference is null || Reference == payment.Reference)
        && (payment.State != ProviderPaymentState.Succeeded || payment.Received == Amount);

    /// <summary>Takes over what the provider says. Shape: true when the state rose.</summary>
    public bool Follow(ProviderPayment payment, DateTime now)
    {
        Reference ??= payment.Reference;
        var state = payment.State switch
        {
            ProviderPaymentState.Succeeded => PaymentAttemptState.Succeeded,
            ProviderPaymentState.Canceled => PaymentAttemptState.Closed,
            ProviderPaymentState.Failed => PaymentAttemptState.Failed,
            ProviderPaymentState.Processing => PaymentAttemptState.Processing,
            _ => PaymentAttemptState.Pending,
        };
        Version++;
        if (payment.NextAction is { } action)
        {
            Keep(action);
        }

        if (state <= State)
        {
            return false;
        }

        State = state;
        FailureCode = payment.FailureCode ?? FailureCode;
        if (state is PaymentAttemptState.Closed or PaymentAttemptState.Succeeded)
        {
            OpenFor = null;
        }

        PaidAt ??= state == PaymentAttemptState.Succeeded ? now : null;
        return true;
    }

    /// <summary>The provider refused to make the payment: there is none.</summary>
    public void Refuse(string code)
    {
        State = PaymentAttemptState.Closed;
        FailureCode = code;
        OpenFor = null;
        Version++;
    }

    public void Quarantine()
    {
        State = PaymentAttemptState.Mismatch;
        OpenFor = null;
        Version++;
    }

    private void Keep(PaymentNextAction action) =>
        (ActionKind, ActionText, ActionUrl) = action switch
        {
            PaymentRedirect a => (nameof(PaymentRedirect), null, a.Url.AbsoluteUri),
            PaymentQrCode a => (nameof(PaymentQrCode), a.Code, a.Url?.AbsoluteUri),
            PaymentCardForm a => (nameof(PaymentCardForm), a.ClientSecret, null),
            _ => (null, null, (string?)null),
        };
}
