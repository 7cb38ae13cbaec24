using System.Security.Cryptography;
using System.Text;
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
            PaymentAlarms.CountMessage("refused_signature");
            return null;
        }

        if (StripeEvents.Read(body) is not { } message || message.IsLive != options.IsLive)
        {
            PaymentAlarms.CountMessage("refused_mode_or_form");
            return null;
        }

        return MessageOf(message);
    }

    /// <summary>Also for events that were asked for instead of sent.</summary>
    public static PaymentMessage MessageOf(StripeEventHead message) => new(Fitting(message.Id), Short(message.Type))
    {
        PaymentReference = message.Kind switch
        {
            "payment_intent" => Known(message.ObjectId),
            "charge" => Known(message.PaymentIntent),
            _ => null,
        },
        RefundReference = message.Kind == "refund" ? Known(message.ObjectId) : null,
        RefundKey = message.Kind == "refund" ? Known(message.RefundKey) : null,
        DisputeReference = message.Kind == "dispute" ? Known(message.ObjectId) : null,
    };

    /// <summary>An id longer than any that there is still names its event: by its hash.</summary>
    private static string Fitting(string id) =>
        id.Length <= PaymentMessage.MaxLength ? id : $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    private static string Short(string type) => type.Length <= PaymentMessage.MaxLength ? type : type[..PaymentMessage.MaxLength];

    /// <summary>A reference that is longer than a reference can be is none of ours.</summary>
    private static string? Known(string? reference) => reference is { Length: > 0 and <= PaymentMessage.MaxLength } ? reference : null;

    private bool IsGenuine(ReadOnlySpan<byte> body, string? signature, string secret) =>
        StripeSignature.Verify(body, signature, secret, time.GetUtcNow(), options.WebhookTolerance);
}
