namespace MaiGou.Domain.Accounts;

/// <summary>Makes the tokens that requests carry; the host signs them.</summary>
public interface IAccessTokens
{
    /// <summary>A token that names the session and lives ten minutes at most, never beyond the session.</summary>
    AccessToken Issue(Session session);
}

/// <summary>A signed token and the end of its life.</summary>
public sealed record AccessToken(string Token, DateTime ExpiresAt)
{
    /// <summary>Keeps the token out of logs.</summary>
    public override string ToString() => nameof(AccessToken);
}
