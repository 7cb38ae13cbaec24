using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

/// <summary>A node whose clock is two minutes off gives nobody more or less time: the database's clock counts.</summary>
/// <remarks>Source: goal K01.</remarks>
public sealed class SkewedNodeTests : IAsyncLifetime
{
    private static readonly ClientAddress Client = new("10.0.0.0");
    private ADatabase _database = null!;

    [Theory]
    [InlineData(-120)]
    [InlineData(120)]
    public async Task A_code_sent_by_a_node_120_seconds_off_lives_5_minutes_of_the_database(int seconds)
    {
        var node = new SendSignInCode(_database.Get<Transactions>(), _database.Get<AnInbox>(), new ClockOff(_database.Clock, seconds));

        var sent = await node.RunAsync("13800000001", Client, Locale.ZhCn, default);

        Assert.Equal(new DateTime(2026, 11, 1, 1, 5, 0, DateTimeKind.Utc), sent.Value.ExpiresAt);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 5, 0, DateTimeKind.Utc), Assert.Single(await _database.AllAsync<SignInCode>()).EndsAt);
    }

    [Fact]
    public async Task A_lost_refresh_of_a_node_120_seconds_slow_is_answered_again_29_seconds_later()
    {
        var sent = await _database.Get<SendSignInCode>().RunAsync("13800000001", Client, Locale.ZhCn, default);
        var signedIn = (await _database.Get<SignIn>().RunAsync(sent.Value.Challenge, _database.Get<AnInbox>().LastCode, default)).Value;
        var slow = new RefreshSession(_database.Get<Transactions>(), _database.Get<IAccessTokens>(), new ClockOff(_database.Clock, -120));
        var lost = await slow.RunAsync(signedIn.RefreshToken, default);
        _database.Clock.Move(TimeSpan.FromSeconds(29));

        var again = await _database.Get<RefreshSession>().RunAsync(signedIn.RefreshToken, default);

        Assert.Equal(lost.Value.RefreshToken, again.Value.RefreshToken);
    }

    [Fact]
    public async Task A_wrong_password_at_a_node_120_seconds_fast_does_not_make_the_next_try_wait()
    {
        var fast = new StaffSignIn(
            _database.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<MaiGouDb>>(), _database.Get<Transactions>(), _database.Get<IAccessTokens>(), new ClockOff(_database.Clock, 120));
        await fast.RunAsync("nobody@demo", "wrong", null, Client, default);

        var next = await fast.RunAsync("nobody@demo", "wrong", null, Client, default);

        Assert.IsType<SignInFailedError>(next.Refusal);
    }

    public async Task InitializeAsync() => _database = await SignInDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();
}

/// <summary>The clock of a node that is off by so many seconds.</summary>
internal sealed class ClockOff(TimeProvider right, int seconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => right.GetUtcNow().AddSeconds(seconds);
}
