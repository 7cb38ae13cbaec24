namespace MaiGou.Domain.Accounts;

/// <summary>Wrong passwords in a row for one user name, known or not: they slow the next try down and lock nobody out for good.</summary>
internal sealed class SignInFailures
{
    /// <summary>SHA-256 of the user name in lower case, in hex.</summary>
    public required string UserNameHash { get; init; }

    public required int Failures { get; init; }

    /// <summary>No password is looked at before.</summary>
    public required DateTime NotBefore { get; init; }
}
