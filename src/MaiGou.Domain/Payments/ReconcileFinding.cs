namespace MaiGou.Domain.Payments;

/// <summary>Ways in which our books and the provider's can differ.</summary>
public enum Drift
{
    /// <summary>A message did not reach us.</summary>
    MissingMessage,

    /// <summary>A payment or refund is further at the provider than here.</summary>
    MissedChange,

    /// <summary>A payment at the provider that no attempt of ours waits for.</summary>
    OrphanPayment,

    /// <summary>A payment differs in amount, currency or key.</summary>
    AmountMismatch,

    /// <summary>A refund was made on the provider's own pages.</summary>
    RefundMadeAtProvider,

    /// <summary>A payment or refund that we believe in is not on the provider's books.</summary>
    NotAtProvider,

    /// <summary>A payout is not the sum of its movements.</summary>
    PayoutMismatch,
}

/// <summary>One difference. Ids only: it is logged and printed.</summary>
/// <param name="Reference">The provider's id.</param>
/// <param name="IsRepaired">False when people must look at it.</param>
/// <param name="What">What differs, in one sentence.</param>
public sealed record ReconcileFinding(Drift Drift, string Reference, bool IsRepaired, string What);
