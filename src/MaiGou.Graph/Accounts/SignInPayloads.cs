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

/// <summary>The tokens of a session; prints none of them.</summary>
internal sealed record SessionTokens(string AccessToken, DateTime ExpiresAt, string RefreshToken, Role Role)
{
    public static SessionTokens Of(SignedIn signedIn) =>
        new(signedIn.AccessToken.Token, signedIn.AccessToken.ExpiresAt, signedIn.RefreshToken, signedIn.Session.Role);

    public override string ToString() => nameof(SessionTokens);
}

internal sealed record SignInPayload(SessionTokens? Session, IReadOnlyList<Refusal> Errors);

internal sealed record StaffSignInPayload(SessionTokens? Session, IReadOnlyList<Refusal> Errors);

internal sealed record SessionRefreshPayload(SessionTokens? Session, IReadOnlyList<Refusal> Errors);

internal sealed record SignOutPayload(IReadOnlyList<Refusal> Errors);
