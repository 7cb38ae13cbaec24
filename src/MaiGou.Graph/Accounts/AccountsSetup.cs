using MaiGou.Domain.Accounts;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Accounts;

internal static class AccountsSetup
{
    /// <summary>Registers sign-in, people and who may see them.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SendSignInCode>()
        .AddSingleton<SignIn>()
        .AddSingleton<StaffSignIn>()
        .AddSingleton<RefreshSession>()
        .AddSingleton<SignOut>()
        .AddSingleton<PartnerSignIn>()
        .AddSingleton<SessionReads>()
        .AddSingleton<AddFamilyMember>()
        .AddSingleton<PatientAccess>()
        .AddSingleton<PatientReads>()
        .AddSingleton<StaffReads>()
        .AddSingleton<IJob, SweepSignIns>()
        .AddSingleton<IInvariant, AccountsHaveOneHolder>()
        .AddSingleton<IInvariant, CodesAreTriedFiveTimes>()
        .AddSingleton<IInvariant, SessionsHaveOneRefreshToken>()
        .AddSingleton<IDemoPart, AccountsDemo>()
        .AddNode<Patient>((provider, ids, ct) => provider.GetRequiredService<PatientReads>().ByIdsAsync(ids, ct))
        .AddNode<StaffMember>((provider, ids, ct) => provider.GetRequiredService<StaffReads>().ByIdsAsync(ids, ct))
        .AddSignInTexts()
        .AddIdentityTexts();

    private static IServiceCollection AddSignInTexts(this IServiceCollection services) => services
        .AddRefusalText<TooManyRequestsError>(
            e => $"操作过于频繁，请在 {Instants.Zh(e.RetryAt)} 之后再试。",
            e => $"This was asked for too often; try again after {Instants.En(e.RetryAt)}.")
        .AddRefusalText<SignInCodeWrongError>(
            e => $"验证码不正确，还可以试 {e.TriesLeft} 次。",
            e => $"The code is not right; tries left: {e.TriesLeft}.")
        .AddRefusalText<SignInCodeSpentError>(
            _ => "验证码已失效，请重新获取。",
            _ => "The code is no longer valid; ask for a new one.")
        .AddRefusalText<SignInFailedError>(
            _ => "用户名、密码或动态口令不正确。",
            _ => "User name, password or one-time code is not right.")
        .AddRefusalText<SessionEndedError>(
            _ => "登录已结束，请重新登录。",
            _ => "The session is over; sign in again.");

    private static IServiceCollection AddIdentityTexts(this IServiceCollection services) => services
        .AddRefusalText<InvalidIdNumberError>(
            _ => "身份证号码不正确，请核对。",
            _ => "This is no identity number; please check it.")
        .AddRefusalText<IdentityMismatchError>(
            e => $"身份证号码与填写的{string.Join('、', e.Fields.Select(f => f == "sex" ? "性别" : "出生日期"))}不一致。",
            e => $"The identity number does not fit the {string.Join(" and ", e.Fields.Select(f => f == "sex" ? "sex" : "birth date"))}.");
}
