namespace MaiGou.Domain.Accounts;

/// <summary>A one-time code that was sent to a phone, bound to the challenge its asker holds.</summary>
/// <remarks>Neither the challenge nor the code can be read from the row: it takes the challenge even to test a code.</remarks>
public sealed class SignInCode
{
    public const int MaxTries = 5;

    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(5);

    /// <summary>SHA-256 of the challenge, in hex.</summary>
    public required string ChallengeHash { get; init; }

    /// <summary>HMAC-SHA256 of the code under the challenge, in hex.</summary>
    public required string CodeMac { get; init; }

    public required string Phone { get; init; }

    /// <summary>Network of the asker, for the limit per client.</summary>
    public required string Network { get; init; }

    public required DateTime SentAt { get; init; }

    public required DateTime EndsAt { get; init; }

    public int Tries { get; set; }

    /// <summary>Set by the sign-in that used it: no other can.</summary>
    public DateTime? UsedAt { get; set; }
}

/// <summary>One row per phone and per client network: whoever changes it holds the right to count and send.</summary>
internal sealed class SendTurn
{
    public required string Subject { get; init; }

    public required long Turns { get; init; }

    public required DateTime LastAt { get; init; }
}
