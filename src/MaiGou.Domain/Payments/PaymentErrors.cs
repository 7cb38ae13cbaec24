using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>The payment provider is still working on a former payment of the order, or cannot be reached; nothing was changed.</summary>
/// <param name="RetryAfterSeconds">When to try again.</param>
public sealed record PaymentInProgressError(int RetryAfterSeconds) : Refusal;
