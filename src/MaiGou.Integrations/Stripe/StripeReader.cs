using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Stripe;

/// <summary>Translates the provider's objects. A status that we do not know counts as one that waits: nothing is done on it.</summary>
internal static class StripeReader
{
    public static ProviderPayment Payment(StripePaymentIntent intent, StripeOptions options)
    {
        var currency = intent.Currency.ToUpperInvariant();
        var environment = intent.Metadata.GetValueOrDefault(StripeMetadata.Environment);
        return new ProviderPayment
        {
            Reference = intent.Id,
            Key = environment == options.Environment ? intent.Metadata.GetValueOrDefault(StripeMetadata.Attempt) : null,
            IsForeign = environment is not null && environment != options.Environment,
            State = intent.Status switch
            {
                "succeeded" => ProviderPaymentState.Succeeded,
                "canceled" => ProviderPaymentState.Canceled,
                "processing" => ProviderPaymentState.Processing,
                "requires_payment_method" when intent.LastPaymentError is not null => ProviderPaymentState.Failed,
                _ => ProviderPaymentState.Waiting,
            },
            Amount = new Money(intent.Amount, currency),
            Received = new Money(intent.AmountReceived, currency),
            FailureCode = intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code,
            NextAction = ActionOf(intent),
        };
    }

    public static ProviderRefund Refund(StripeRefund refund, StripeOptions options)
    {
        var environment = refund.Metadata?.GetValueOrDefault(StripeMetadata.Environment);
        return new ProviderRefund
        {
            Reference = refund.Id,
            PaymentReference = refund.PaymentIntent,
            Key = environment == options.Environment ? refund.Metadata?.GetValueOrDefault(StripeMetadata.Refund) : null,
            IsForeign = environment is not null && environment != options.Environment,
            Amount = new Money(refund.Amount, refund.Currency.ToUpperInvariant()),
            State = refund.Status switch
            {
                "succeeded" => ProviderRefundState.Succeeded,
                "failed" or "canceled" => ProviderRefundState.Failed,
                "requires_action" => ProviderRefundState.RequiresAction,
                _ => ProviderRefundState.Pending,
            },
            FailureCode = refund.FailureReason,
        };
    }

    public static ProviderDispute Dispute(StripeDispute dispute) => new()
    {
        Reference = dispute.Id,
        PaymentReference = dispute.PaymentIntent,
        Amount = new Money(dispute.Amount, dispute.Currency.ToUpperInvariant()),
        Reason = dispute.Reason,
        RespondBy = dispute.EvidenceDetails?.DueBy is { } due ? DateTimeOffset.FromUnixTimeSeconds(due).UtcDateTime : null,
        State = dispute.Status switch
        {
            "won" or "warning_closed" or "prevented" => ProviderDisputeState.Won,
            "lost" => ProviderDisputeState.Lost,
            _ => ProviderDisputeState.Open,
        },
    };

    private static PaymentNextAction? ActionOf(StripePaymentIntent intent) =>
        intent.NextAction?.WechatPayDisplayQrCode is { } qr ? new PaymentQrCode(qr.Data, qr.HostedInstructionsUrl is { } page ? new Uri(page) : null)
        : (intent.NextAction?.AlipayHandleRedirect ?? intent.NextAction?.RedirectToUrl)?.Url is { } url ? new PaymentRedirect(new Uri(url))
        : intent is { Status: "requires_payment_method", ClientSecret: { } secret } ? new PaymentCardForm(secret)
        : null;
}
