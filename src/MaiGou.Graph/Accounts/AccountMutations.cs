using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Accounts;

[MutationType]
internal static class AccountMutations
{
    public static async Task<SignInCodeSendPayload> SignInCodeSendAsync(
        SignInCodeSendInput input, ClientAddress client, Locale locale, SendSignInCode useCase, CancellationToken ct) =>
        (await useCase.RunAsync(input.Phone, client, locale, ct)).Match(
            sent => new SignInCodeSendPayload(sent.Challenge, sent.ExpiresAt, []),
            refusal => new SignInCodeSendPayload(null, null, [refusal]));

    public static async Task<SignInPayload> SignInAsync(SignInInput input, SignIn useCase, CancellationToken ct) =>
        (await useCase.RunAsync(input.Challenge, input.Code, ct)).Match(
            signedIn => new SignInPayload(SessionTokens.Of(signedIn), []),
            refusal => new SignInPayload(null, [refusal]));

    public static async Task<StaffSignInPayload> StaffSignInAsync(
        StaffSignInInput input, ClientAddress client, StaffSignIn useCase, CancellationToken ct) =>
        (await useCase.RunAsync(input.UserName, input.Password, input.Totp, client, ct)).Match(
            signedIn => new StaffSignInPayload(SessionTokens.Of(signedIn), []),
            refusal => new StaffSignInPayload(null, [refusal]));

    public static async Task<SessionRefreshPayload> SessionRefreshAsync(SessionRefreshInput input, RefreshSession useCase, CancellationToken ct) =>
        (await useCase.RunAsync(input.RefreshToken, ct)).Match(
            signedIn => new SessionRefreshPayload(SessionTokens.Of(signedIn), []),
            refusal => new SessionRefreshPayload(null, [refusal]));

    public static async Task<SignOutPayload> SignOutAsync(Viewer viewer, SignOut useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, ct)).Match(_ => new SignOutPayload([]), refusal => new SignOutPayload([refusal]));

    public static async Task<FamilyMemberAddPayload> FamilyMemberAddAsync(
        FamilyMemberAddInput input, Viewer viewer, AddFamilyMember useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Read(), ct)).Match(
            patient => new FamilyMemberAddPayload(patient, []),
            refusal => new FamilyMemberAddPayload(null, [refusal]));
}
