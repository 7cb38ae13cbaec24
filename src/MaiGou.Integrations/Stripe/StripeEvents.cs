using System.Text.Json;

namespace MaiGou.Integrations.Stripe;

/// <summary>What an event is about; what it says about states is not read.</summary>
internal sealed record StripeEventHead(string Id, string Type, bool IsLive)
{
    /// <summary>Kind of the object in it, such as <c>payment_intent</c>.</summary>
    public string? Kind { get; init; }

    public string? ObjectId { get; init; }

    /// <summary>The payment that the object belongs to.</summary>
    public string? PaymentIntent { get; init; }

    /// <summary>Our key in a refund.</summary>
    public string? RefundKey { get; init; }
}

/// <summary>Reads events without expecting more of them than an id, a type and a mode: kinds, values and members that we do not know are let through.</summary>
internal static class StripeEvents
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>Shape: null when the bytes are no event.</summary>
    public static StripeEventHead? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Deep);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null; // Signed but not an event: the caller refuses it.
        }
    }

    public static StripeEventHead? Read(JsonElement root)
    {
        if (Text(root, "id") is not { Length: > 0 } id || Text(root, "type") is not { Length: > 0 } type)
        {
            return null;
        }

        var about = Member(Member(root, "data"), "object");
        var payment = Member(about, "payment_intent");
        return new StripeEventHead(id, type, Member(root, "livemode").ValueKind == JsonValueKind.True)
        {
            Kind = Text(about, "object"),
            ObjectId = Text(about, "id"),
            PaymentIntent = payment.ValueKind == JsonValueKind.Object ? Text(payment, "id") : Text(about, "payment_intent"),
            RefundKey = Text(Member(about, "metadata"), "refund_id"),
        };
    }

    private static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
