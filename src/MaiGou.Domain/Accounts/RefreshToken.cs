namespace MaiGou.Domain.Accounts;

/// <summary>One refresh token of a session, good for one rotation.</summary>
public sealed class RefreshToken
{
    /// <summary>A rotated token still gets the same successor for so long, because the first answer may be lost.</summary>
    public static TimeSpan RetryTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>SHA-256 of the token, in hex.</summary>
    public required string TokenHash { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>End of its life when it lies idle.</summary>
    public required DateTime IdleEndsAt { get; init; }

    /// <summary>Set by rotation. The successor is HMAC-SHA256 of this salt under the token: only a holder of the token can have it again.</summary>
    public byte[]? SuccessorSalt { get; set; }

    /// <summary>Set by rotation: presenting the token later ends the session.</summary>
    public DateTime? RetryUntil { get; set; }
}
