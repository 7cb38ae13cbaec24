using System.Collections.Concurrent;
using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Accounts;

/// <summary>Keeps the messages that would have been sent.</summary>
internal sealed class AnInbox : IMessages
{
    private readonly ConcurrentQueue<MessageToSend> _messages = [];

    public IReadOnlyList<MessageToSend> Messages => [.. _messages];

    public string LastCode => _messages.Last().Values["code"];

    public Task SendAsync(MessageToSend message, CancellationToken ct)
    {
        _messages.Enqueue(message);
        return Task.CompletedTask;
    }
}

/// <summary>Makes readable tokens instead of signed ones.</summary>
internal sealed class ReadableTokens(TimeProvider time) : IAccessTokens
{
    public AccessToken Issue(Session session) =>
        new(session.Id.ToString("D", CultureInfo.InvariantCulture), time.GetUtcNow().UtcDateTime.AddMinutes(10));
}

/// <summary>Everything of sign-in over a real database.</summary>
internal static class SignInDatabase
{
    public static Task<ADatabase> CreateAsync() => ADatabase.CreateAsync(services => services
        .AddSingleton<AnInbox>()
        .AddSingleton<IMessages>(s => s.GetRequiredService<AnInbox>())
        .AddSingleton<IAccessTokens, ReadableTokens>()
        .AddSingleton<SendSignInCode>()
        .AddSingleton<SignIn>()
        .AddSingleton<StaffSignIn>()
        .AddSingleton<RefreshSession>()
        .AddSingleton<SignOut>()
        .AddSingleton<SessionReads>()
        .AddSingleton<PartnerSignIn>()
        .AddSingleton<AddFamilyMember>()
        .AddSingleton<PatientReads>()
        .AddSingleton<SweepSignIns>());
}
