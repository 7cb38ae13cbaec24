using MaiGou.Domain.Payments;

namespace MaiGou.Integrations.Stripe;

/// <summary>Reads Stripe's webhooks: only with a fitting signature of the present or the previous secret, and of our mode.</summary>
internal sealed class StripeMessages(StripeOptions options, TimeProvider time) : IPaymentMessages
{
    public PaymentMessage? Read(ReadOnlyMemory<byte> body, string? signature)
    {
        if (!IsGenuine(body.Span, signature, options.WebhookSecret)
            && !(options.PreviousWebhookSecret is { } previous && IsGenuine(body.Span, signature, previous)))
        {
            return null;
        }

        return StripeClient.ReadEvent(body.Span) is { } message && message.Livemode == options.IsLive ? MessageOf(message) : null;
    }

    private static PaymentMessage MessageOf(StripeEvent message)
    {
        var about = message.Data.Object;
        return new PaymentMessage(message.Id, message.Type)
        {
            PaymentReference = about.Object switch
            {
                "payment_intent" => about.Id,
                "charge" => about.PaymentIntent,
                _ => null,
            },
            RefundReference = about.Object == "refund" ? about.Id : null,
            RefundKey = about.Object == "refund" ? about.Metadata?.GetValueOrDefault("refund_id") : null,
        };
    }

    private bool IsGenuine(ReadOnlySpan<byte> body, string? signature, string secret) =>
        StripeSignature.Verify(body, signature, secret, time.GetUtcNow(), options.WebhookTolerance);
}
