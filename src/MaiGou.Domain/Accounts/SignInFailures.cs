namespace MaiGou.Domain.Accounts;

/// <summary>Tries in a row that opened no session, for one user name, known or not, or one network: they slow the next down and lock nobody out for good.</summary>
internal sealed class SignInFailures
{
    /// <summary>SHA-256 of the user name in lower case, or of the network, in hex.</summary>
    public required string SubjectHash { get; init; }

    public required int Failures { get; init; }

    /// <summary>No password is looked at before.</summary>
    public required DateTime NotBefore { get; init; }
}
