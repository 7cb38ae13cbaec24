using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiGou.Integrations.Stripe;

/// <summary>The part of a PaymentIntent that we use; other members and new values are ignored.</summary>
internal sealed record StripePaymentIntent
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required long Amount { get; init; }

    public long AmountReceived { get; init; }

    public required string Currency { get; init; }

    public string? ClientSecret { get; init; }

    public long Created { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public StripeNextAction? NextAction { get; init; }

    public StripeErrorBody? LastPaymentError { get; init; }

    /// <summary>The secret never reaches a log.</summary>
    public override string ToString() => Id;
}

/// <summary>What the payer must do.</summary>
internal sealed record StripeNextAction
{
    public required string Type { get; init; }

    public StripeRedirect? AlipayHandleRedirect { get; init; }

    public StripeRedirect? RedirectToUrl { get; init; }

    public StripeQrCode? WechatPayDisplayQrCode { get; init; }
}

internal sealed record StripeRedirect
{
    public string? Url { get; init; }
}

internal sealed record StripeQrCode
{
    public required string Data { get; init; }

    public string? HostedInstructionsUrl { get; init; }
}

/// <summary>The part of a Refund that we use.</summary>
internal sealed record StripeRefund
{
    public required string Id { get; init; }

    public string? Status { get; init; }

    public string? FailureReason { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? PaymentIntent { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}

/// <summary>The part of a Dispute that we use.</summary>
internal sealed record StripeDispute
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? Reason { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? PaymentIntent { get; init; }

    public StripeEvidenceTerms? EvidenceDetails { get; init; }
}

internal sealed record StripeEvidenceTerms
{
    /// <summary>Unix seconds; null when nothing is asked for.</summary>
    public long? DueBy { get; init; }
}

/// <summary>A movement on the balance.</summary>
internal sealed record StripeBalanceTransaction
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required long Net { get; init; }

    public required string Currency { get; init; }

    [JsonConverter(typeof(StripeReferenceConverter))]
    public string? Source { get; init; }
}

internal sealed record StripeList<T>
{
    public required IReadOnlyList<T> Data { get; init; }

    public bool HasMore { get; init; }
}

internal sealed record StripeErrorEnvelope
{
    public required StripeErrorBody Error { get; init; }
}

/// <summary>An error as Stripe words it. Its message is for us and never shown to payers or logged.</summary>
internal sealed record StripeErrorBody
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    public StripeReference? PaymentIntent { get; init; }
}

/// <summary>Names an object.</summary>
internal sealed record StripeReference
{
    public required string Id { get; init; }
}

/// <summary>Reads a reference that the provider may have expanded to the whole object.</summary>
internal sealed class StripeReferenceConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.GetString();
        }

        using var expanded = JsonDocument.ParseValue(ref reader);
        return expanded.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
