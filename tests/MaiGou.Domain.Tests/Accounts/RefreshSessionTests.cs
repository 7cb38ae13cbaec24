using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class RefreshSessionTests : IAsyncLifetime
{
    private ADatabase _database = null!;
    private SignedIn _signedIn = null!;

    [Fact]
    public async Task A_refresh_gives_a_new_token_of_the_same_session()
    {
        var refreshed = await RefreshAsync(_signedIn.RefreshToken);

        Assert.Equal(_signedIn.Session.Id, refreshed.Value.Session.Id);
        Assert.NotEqual(_signedIn.RefreshToken, refreshed.Value.RefreshToken);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 10, 0, DateTimeKind.Utc), refreshed.Value.AccessToken.ExpiresAt);
    }

    [Fact]
    public async Task A_hundred_refreshes_at_once_give_one_successor()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => RefreshAsync(_signedIn.RefreshToken))));

        Assert.Single(answers.Select(a => a.Value.RefreshToken).Distinct());
        Assert.Equal(2, (await _database.AllAsync<RefreshToken>()).Count);
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_29_seconds_later()
    {
        var first = await RefreshAsync(_signedIn.RefreshToken);
        _database.Clock.Move(TimeSpan.FromSeconds(29));

        var again = await RefreshAsync(_signedIn.RefreshToken);

        Assert.Equal(first.Value.RefreshToken, again.Value.RefreshToken);
    }

    [Fact]
    public async Task A_rotated_token_presented_after_30_seconds_ends_the_whole_session()
    {
        var first = await RefreshAsync(_signedIn.RefreshToken);
        _database.Clock.Move(TimeSpan.FromSeconds(30));

        var reused = await RefreshAsync(_signedIn.RefreshToken);
        var successor = await RefreshAsync(first.Value.RefreshToken);

        Assert.IsType<SessionEndedError>(reused.Refusal);
        Assert.IsType<SessionEndedError>(successor.Refusal);
        Assert.False(await _database.Get<SessionReads>().IsLiveAsync(_signedIn.Session.Id, default));
    }

    [Fact]
    public async Task Rotation_goes_on_day_after_day_until_90_days_after_sign_in()
    {
        var token = _signedIn.RefreshToken;
        for (var day = 0; day < 89; day++)
        {
            _database.Clock.Move(TimeSpan.FromDays(1));
            token = (await RefreshAsync(token)).Value.RefreshToken;
        }

        _database.Clock.Move(TimeSpan.FromDays(1));
        var refused = await RefreshAsync(token);

        Assert.IsType<SessionEndedError>(refused.Refusal);
    }

    [Fact]
    public async Task A_patients_session_left_alone_for_30_days_is_over()
    {
        _database.Clock.Move(TimeSpan.FromDays(30));

        var refused = await RefreshAsync(_signedIn.RefreshToken);

        Assert.IsType<SessionEndedError>(refused.Refusal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once_and_twice_is_once()
    {
        var viewer = new Viewer { Role = Role.Patient, SessionId = _signedIn.Session.Id };

        var first = await _database.Get<SignOut>().RunAsync(viewer, default);
        var second = await _database.Get<SignOut>().RunAsync(viewer, default);

        Assert.Equal(_signedIn.Session.Id, first.Value);
        Assert.Equal(_signedIn.Session.Id, second.Value);
        Assert.False(await _database.Get<SessionReads>().IsLiveAsync(_signedIn.Session.Id, default));
        Assert.IsType<SessionEndedError>((await RefreshAsync(_signedIn.RefreshToken)).Refusal);
    }

    [Fact]
    public async Task Nobody_cannot_sign_out()
    {
        var refused = await _database.Get<SignOut>().RunAsync(Viewer.Nobody, default);

        Assert.IsType<NotFoundError>(refused.Refusal);
    }

    [Fact]
    public async Task A_made_up_token_is_refused()
    {
        var refused = await RefreshAsync("made-up");

        Assert.IsType<SessionEndedError>(refused.Refusal);
        Assert.True(await _database.Get<SessionReads>().IsLiveAsync(_signedIn.Session.Id, default));
    }

    [Fact]
    public async Task The_sweep_deletes_a_session_a_week_after_its_end_and_no_earlier()
    {
        _database.Clock.Move(TimeSpan.FromDays(97));
        var early = await _database.Get<SweepSignIns>().RunAsync(default);
        _database.Clock.Move(TimeSpan.FromSeconds(1));
        var due = await _database.Get<SweepSignIns>().RunAsync(default);

        Assert.Equal(3, early); // the code and the two turns of its phone and network
        Assert.Equal(2, due); // the session and its token
        Assert.Empty(await _database.AllAsync<Session>());
    }

    public async Task InitializeAsync()
    {
        _database = await SignInDatabase.CreateAsync();
        var sent = await _database.Get<SendSignInCode>().RunAsync("13800000001", ClientAddress.Unknown, Locale.ZhCn, default);
        _signedIn = (await _database.Get<SignIn>().RunAsync(sent.Value.Challenge, _database.Get<AnInbox>().LastCode, default)).Value;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private Task<Result<SignedIn>> RefreshAsync(string token) => _database.Get<RefreshSession>().RunAsync(token, default);
}
