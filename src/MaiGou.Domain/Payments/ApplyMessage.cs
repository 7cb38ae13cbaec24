using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>Asks the provider for the truth about what a message names, and lets it take effect. What the message itself says is not used.</summary>
public sealed class ApplyMessage(IPaymentProvider provider, SettlePayment settlePayment, SettleRefund settleRefund)
{
    /// <returns>False when it could not be brought to an end yet: the provider was silent, or what it is about is not known here.</returns>
    public async Task<bool> RunAsync(PaymentMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.RefundReference is { } refundReference)
        {
            return (await provider.QueryRefundAsync(refundReference, ct)).Value is { } refund
                && (refund.IsForeign || await settleRefund.RunAsync(refund, refund.Key ?? message.RefundKey, CancellationToken.None));
        }

        if (message.PaymentReference is not { } reference)
        {
            return true; // Kept for the record only.
        }

        var payment = await provider.QueryAsync(reference, ct);
        FailPoint.Pass("W-5");
        return payment.Value is { } known && (known.IsForeign || await settlePayment.RunAsync(known, CancellationToken.None) is not null);
    }
}
