using System.Text.Json;

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

    public string? ReturnUrl { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public string Status { get; set; } = "requires_payment_method";

    public long AmountReceived { get; set; }

    public long AmountRefunded { get; set; }

    public long? CanceledAt { get; set; }

    public string? CancellationReason { get; set; }

    public string? Charge { get; set; }

    public string? ErrorCode { get; set; }
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

/// <summary>The saved answer of a key. Running while Body is null.</summary>
internal sealed class SandboxKey
{
    public required string Fingerprint { get; init; }

    public int Status { get; set; }

    public string? Body { get; set; }
}

/// <summary>One executed money request.</summary>
internal sealed record SandboxCall(string Path, string? Key, string Fingerprint);

/// <summary>Everything the stand-in knows. Changed under one lock only; written to its file after each change when it has one.</summary>
internal sealed class SandboxBook
{
    public Dictionary<string, SandboxPayment> Payments { get; init; } = [];

    public Dictionary<string, SandboxRefund> Refunds { get; init; } = [];

    public Dictionary<string, SandboxKey> Keys { get; init; } = [];

    public List<SandboxCall> Calls { get; init; } = [];

    /// <summary>Reads the file, or begins anew when there is none.</summary>
    public static SandboxBook Open(string? file) =>
        file is not null && File.Exists(file) ? JsonSerializer.Deserialize<SandboxBook>(File.ReadAllBytes(file)) ?? new SandboxBook() : new SandboxBook();

    /// <summary>Writes beside the file and then over it, so that a crash leaves one whole version.</summary>
    public void Save(string? file)
    {
        if (file is null)
        {
            return;
        }

        var beside = file + ".new";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(beside, file, overwrite: true);
    }
}
