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

    public Dictionary<string, string> Metadata { get; init; } = [];

    public StripeNextAction? NextAction { get; init; }

    public StripeErrorBody? LastPaymentError { get; init; }
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

    public string? PaymentIntent { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];
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

/// <summary>An error as Stripe words it. Its message is for us and never shown to payers.</summary>
internal sealed record StripeErrorBody
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    public string? Message { get; init; }

    public string? Param { get; init; }

    public StripeReference? PaymentIntent { get; init; }
}

/// <summary>Names an object.</summary>
internal sealed record StripeReference
{
    public required string Id { get; init; }
}

/// <summary>An event: what it is about, not what it says.</summary>
internal sealed record StripeEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public bool Livemode { get; init; }

    public required StripeEventSubject Data { get; init; }
}

internal sealed record StripeEventSubject
{
    public required StripeEventObject Object { get; init; }
}

internal sealed record StripeEventObject
{
    public string? Id { get; init; }

    public string? Object { get; init; }

    public string? PaymentIntent { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}
