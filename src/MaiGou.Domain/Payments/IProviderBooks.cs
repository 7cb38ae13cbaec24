using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>Reads what the payment provider has on its own books, to compare it with ours.</summary>
/// <remarks>Shape: latest first. Errors: <see cref="ProviderSilentException"/> when it does not answer on the way.</remarks>
public interface IProviderBooks
{
    /// <summary>Payments made since then, whatever became of them.</summary>
    IAsyncEnumerable<ProviderPayment> PaymentsSinceAsync(DateTime from, CancellationToken ct);

    /// <summary>Refunds made since then.</summary>
    IAsyncEnumerable<ProviderRefund> RefundsSinceAsync(DateTime from, CancellationToken ct);

    /// <summary>Messages since then that did not reach us.</summary>
    IAsyncEnumerable<UndeliveredMessage> UndeliveredSinceAsync(DateTime from, CancellationToken ct);

    /// <summary>Payouts to our bank since then.</summary>
    IAsyncEnumerable<ProviderPayout> PayoutsSinceAsync(DateTime from, CancellationToken ct);
}

/// <summary>A message that was asked for because it did not arrive.</summary>
/// <param name="Message">What it is about.</param>
/// <param name="Body">The event in JSON.</param>
public sealed record UndeliveredMessage(PaymentMessage Message, byte[] Body);

/// <summary>Money that the provider sent to our bank.</summary>
/// <param name="Amount">What was sent.</param>
/// <param name="Parts">What its movements sum to; the same when all is well.</param>
public sealed record ProviderPayout(string Reference, Money Amount, Money Parts);

/// <summary>The provider did not answer to a question that has no answer without it.</summary>
public sealed class ProviderSilentException : Exception
{
    public ProviderSilentException()
    {
    }

    public ProviderSilentException(string what)
        : base($"The payment provider did not answer to {what}.")
    {
    }

    public ProviderSilentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
