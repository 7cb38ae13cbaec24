namespace MaiGou.Integrations.Sandbox;

/// <summary>A payment as the stand-in keeps it.</summary>
internal sealed class SandboxPayment
{
    public required string Id { get; init; }

    public required string ClientSecret { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Type { get; init; }

    public required long Created { get; init; }

    public string? Description { get; init; }

    public string? ReturnUrl { get; set; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public string Status { get; set; } = "requires_payment_method";

    public long AmountReceived { get; set; }

    public long AmountRefunded { get; set; }

    public long? CanceledAt { get; set; }

    public string? CancellationReason { get; set; }

    public string? Charge { get; set; }

    /// <summary>When the money came; counts for the windows of refunds.</summary>
    public long? PaidAt { get; set; }

    public string? ErrorCode { get; set; }

    public string? DeclineCode { get; set; }

    /// <summary>The test card, which decides about refunds and disputes; null for others.</summary>
    public string? Card { get; set; }

    public string? Dispute { get; set; }
}

/// <summary>A refund as the stand-in keeps it.</summary>
internal sealed class SandboxRefund
{
    public required string Id { get; init; }

    public required string Payment { get; init; }

    public required string Charge { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required long Created { get; init; }

    public string? Reason { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public string Status { get; set; } = "pending";

    public string? FailureReason { get; set; }
}

/// <summary>A dispute as the stand-in keeps it.</summary>
internal sealed class SandboxDispute
{
    public required string Id { get; init; }

    public required string Payment { get; init; }

    public required string Charge { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required long Created { get; init; }

    public required string Status { get; set; }

    public bool HasEvidence { get; set; }

    public int Submissions { get; set; }
}

/// <summary>A movement on the balance; belongs to a payout once it is paid out.</summary>
internal sealed class SandboxTransaction
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Source { get; init; }

    public required long Created { get; init; }

    public string? Payout { get; set; }
}

/// <summary>A message, kept until it was accepted and longer, as the list of events shows it.</summary>
internal sealed class SandboxEvent
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required long Created { get; init; }

    /// <summary>The event in JSON.</summary>
    public required string Body { get; init; }

    public bool IsDelivered { get; set; }

    /// <summary>Made while nothing was sent: it is never sent by itself.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>The saved answer of a key.</summary>
internal sealed class SandboxKey
{
    public required string Fingerprint { get; init; }

    public required int Status { get; init; }

    public required string Body { get; init; }

    public required long Created { get; init; }

    /// <summary>Id of the request that was carried out.</summary>
    public required string Request { get; init; }
}

/// <summary>One executed money request.</summary>
internal sealed record SandboxCall(string Path, string? Key, string Fingerprint, long At, int Status);
