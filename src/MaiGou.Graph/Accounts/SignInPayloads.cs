using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Accounts;

internal sealed record SignInCodeSendInput(string Phone)
{
    public override string ToString() => nameof(SignInCodeSendInput);
}

internal sealed record SignInInput(string Challenge, string Code)
{
    public override string ToString() => nameof(SignInInput);
}

internal sealed record StaffSignInInput(string UserName, string Password, string? Totp)
{
    public override string ToString() => nameof(StaffSignInInput);
}

internal sealed record SessionRefreshInput(string RefreshToken)
{
    public override string ToString() => nameof(SessionRefreshInput);
}

internal sealed record SignInCodeSendPayload(string? Challenge, DateTime? ExpiresAt, IReadOnlyList<Refusal> Errors)
{
    public override string ToString() => nameof(SignInCodeSendPayload);
}

/// <summary>The tokens of a session. Its records print none of them.</summary>
internal abstract record TokensPayload(string? AccessToken, DateTime? ExpiresAt, string? RefreshToken, Role? Role, IReadOnlyList<Refusal> Errors)
{
    protected TokensPayload(Result<SignedIn> result)
        : this(null, null, null, null, result.Refusal is { } refusal ? [refusal] : [])
    {
        if (!result.IsRefused)
        {
            var signedIn = result.Value;
            AccessToken = signedIn.AccessToken.Token;
            ExpiresAt = signedIn.AccessToken.ExpiresAt;
            RefreshToken = signedIn.RefreshToken;
            Role = signedIn.Session.Role;
        }
    }

    public sealed override string ToString() => GetType().Name;
}

internal sealed record SignInPayload : TokensPayload
{
    private SignInPayload(Result<SignedIn> result)
        : base(result)
    {
    }

    public static SignInPayload Of(Result<SignedIn> result) => new(result);
}

internal sealed record StaffSignInPayload : TokensPayload
{
    private StaffSignInPayload(Result<SignedIn> result)
        : base(result)
    {
    }

    public static StaffSignInPayload Of(Result<SignedIn> result) => new(result);
}

internal sealed record SessionRefreshPayload : TokensPayload
{
    private SessionRefreshPayload(Result<SignedIn> result)
        : base(result)
    {
    }

    public static SessionRefreshPayload Of(Result<SignedIn> result) => new(result);
}

internal sealed record SignOutPayload(IReadOnlyList<Refusal> Errors);
