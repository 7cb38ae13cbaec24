using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Payments;

/// <summary>Asks the provider for the truth about what a message names, and lets it take effect. What the message itself says is not used.</summary>
public sealed class ApplyMessage(IPaymentProvider provider, SettlePayment settlePayment, SettleRefund settleRefund, SettleDispute settleDispute)
{
    /// <returns>False when it could not be brought to an end yet: the provider was silent, or what it is about is not known here.</returns>
    public async Task<bool> RunAsync(PaymentMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.RefundReference is { } refundReference)
        {
            return (await provider.QueryRefundAsync(refundReference, ct)).Value is { } refund
                && (refund.IsForeign || await SettleAsync(refund, refund.Key ?? message.RefundKey, ct));
        }

        if (message.DisputeReference is { } disputeReference)
        {
            return (await provider.QueryDisputeAsync(disputeReference, ct)).Value is { } dispute && await settleDispute.RunAsync(dispute, CancellationToken.None);
        }

        if (message.PaymentReference is not { } reference)
        {
            return true; // Kept for the record only.
        }

        var payment = await provider.QueryAsync(reference, ct);
        FailPoint.Pass("W-5");
        return payment.Value is { } known && (known.IsForeign || await settlePayment.RunAsync(known, CancellationToken.None) is not null);
    }

    private async Task<bool> SettleAsync(ProviderRefund refund, string? key, CancellationToken ct)
    {
        if (await settleRefund.RunAsync(refund, key, CancellationToken.None))
        {
            return true;
        }

        // A refund made on the provider's pages may be told before its payment is: that one comes first then.
        return refund.PaymentReference is { } reference
            && (await provider.QueryAsync(reference, ct)).Value is { } payment
            && await settlePayment.RunAsync(payment, CancellationToken.None) is not null
            && await settleRefund.RunAsync(refund, key, CancellationToken.None);
    }
}
