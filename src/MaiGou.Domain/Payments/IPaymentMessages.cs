namespace MaiGou.Domain.Payments;

/// <summary>Tells genuine messages of the payment provider from forged ones, and what they are about.</summary>
public interface IPaymentMessages
{
    /// <summary>Reads a message. Shape: null when it is not genuine, too old, or not for us; nothing of it may be used then.</summary>
    /// <param name="body">The raw bytes as received.</param>
    PaymentMessage? Read(ReadOnlyMemory<byte> body, string? signature);
}

/// <summary>A genuine message. What it says about states is not used: the provider is asked for the truth.</summary>
public sealed record PaymentMessage(string EventId, string Type)
{
    /// <summary>No id or type is longer; whoever reads messages sees to it.</summary>
    public const int MaxLength = 80;

    public string? PaymentReference { get; init; }

    public string? RefundReference { get; init; }

    /// <summary>Our key in the refund.</summary>
    public string? RefundKey { get; init; }

    public string? DisputeReference { get; init; }
}
