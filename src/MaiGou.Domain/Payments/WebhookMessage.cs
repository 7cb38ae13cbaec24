namespace MaiGou.Domain.Payments;

/// <summary>States of a stored message.</summary>
public enum WebhookState
{
    New,
    Done,

    /// <summary>Ten tries did not bring it to an end; people must look at it.</summary>
    Parked,
}

/// <summary>A verified message of the payment provider, or one that it was asked for, stored before it is acknowledged.</summary>
public sealed class WebhookMessage
{
    /// <summary>After so many tries it waits for people.</summary>
    public const int MaxTries = 10;

    /// <summary>The provider's id of the event: a repeated delivery is the same row.</summary>
    public required string EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>Payment that it is about; null when it is about none.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>Refund that it is about; null when it is about none.</summary>
    public string? RefundReference { get; init; }

    /// <summary>Our key in the refund, so that a message that overtakes the answer still finds its row.</summary>
    public string? RefundKey { get; init; }

    /// <summary>Dispute that it is about; null when it is about none.</summary>
    public string? DisputeReference { get; init; }

    /// <summary>The bytes as signed; of a message that was asked for, the event as listed.</summary>
    public required byte[] Body { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>What it is about, as it was read on arrival.</summary>
    public PaymentMessage About => new(EventId, Type)
    {
        PaymentReference = PaymentReference, RefundReference = RefundReference, RefundKey = RefundKey, DisputeReference = DisputeReference,
    };

    public WebhookState State { get; set; }

    public int Tries { get; set; }

    public required DateTime NextTryAt { get; set; }
}
