using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class StaffSignInTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private static readonly string PasswordHash = Passwords.Hash(Password);
    private static readonly byte[] TotpSecret = Encoding.ASCII.GetBytes("12345678901234567890");
    private readonly StaffMember _staff = APatient.Staff("manager@demo", Role.HealthManager, PasswordHash);
    private ADatabase _database = null!;

    [Fact]
    public async Task The_right_password_opens_a_session_of_12_hours_that_idles_out_after_30_minutes()
    {
        var signedIn = await SignInAsync(" Manager@Demo ", Password);

        Assert.Equal(_staff.Id, signedIn.Value.Session.StaffId);
        Assert.Equal(Role.HealthManager, signedIn.Value.Session.Role);
        Assert.Equal(new DateTime(2026, 11, 1, 13, 0, 0, DateTimeKind.Utc), signedIn.Value.Session.EndsAt);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 30, 0, DateTimeKind.Utc), Assert.Single(await _database.AllAsync<RefreshToken>()).IdleEndsAt);
    }

    [Theory]
    [InlineData("manager@demo", "wrong horse battery")]
    [InlineData("nobody@demo", Password)]
    public async Task A_wrong_password_and_an_unknown_name_are_refused_alike(string userName, string password)
    {
        var refused = await SignInAsync(userName, password);

        Assert.Equal(new SignInFailedError(), refused.Refusal);
        Assert.Empty(await _database.AllAsync<Session>());
    }

    [Fact]
    public async Task Somebody_who_left_is_refused_and_their_open_session_ends()
    {
        var signedIn = await SignInAsync("manager@demo", Password);
        await using (var db = await _database.OpenAsync())
        {
            await db.Set<StaffMember>().ExecuteUpdateAsync(set => set.SetProperty(s => s.IsActive, false));
        }

        var refused = await SignInAsync("manager@demo", Password);
        var refreshed = await _database.Get<RefreshSession>().RunAsync(signedIn.Value.RefreshToken, default);

        Assert.IsType<SignInFailedError>(refused.Refusal);
        Assert.IsType<SessionEndedError>(refreshed.Refusal);
        Assert.False(await _database.Get<SessionReads>().IsLiveAsync(signedIn.Value.Session.Id, default));
    }

    [Theory]
    [InlineData("manager@demo")]
    [InlineData("nobody@demo")]
    public async Task The_fifth_failure_makes_the_next_try_wait_30_seconds_for_known_and_unknown_names(string userName)
    {
        await FailAsync(userName, 5);

        var refused = await SignInAsync(userName, Password);
        _database.Clock.Move(TimeSpan.FromSeconds(30));
        var looked = await SignInAsync(userName, "wrong horse battery");

        Assert.Equal(new TooManyRequestsError(new DateTime(2026, 11, 1, 1, 0, 30, DateTimeKind.Utc)), refused.Refusal);
        Assert.IsType<SignInFailedError>(looked.Refusal);
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        await FailAsync("manager@demo", 4);
        await SignInAsync("manager@demo", Password);
        await FailAsync("manager@demo", 4);

        var signedIn = await SignInAsync("manager@demo", Password);

        Assert.False(signedIn.IsRefused);
    }

    [Fact]
    public async Task Forty_tries_at_once_look_at_five_passwords()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => SignInAsync("nobody@demo", "x"))));

        Assert.Equal(5, answers.Count(a => a.Refusal is SignInFailedError));
        Assert.Equal(35, answers.Count(a => a.Refusal is TooManyRequestsError));
    }

    [Fact]
    public async Task The_fiftieth_failure_of_a_network_makes_its_next_try_wait_30_seconds_whatever_name_it_tries()
    {
        await SignInAsync("somebody@demo", "x");
        await using (var db = await _database.OpenAsync())
        {
            await db.Set<SignInFailures>().Where(f => f.Failures == 1).ExecuteUpdateAsync(set => set.SetProperty(f => f.Failures, 49));
            await db.Set<SignInFailures>().Where(f => f.SubjectHash == Secrets.HashOf("somebody@demo")).ExecuteDeleteAsync();
        }

        var fiftieth = await SignInAsync("nobody@demo", "x");
        var refused = await SignInAsync("manager@demo", Password);
        var elsewhere = await SignInAsync("manager@demo", Password, network: "10.0.1.0");

        Assert.IsType<SignInFailedError>(fiftieth.Refusal);
        Assert.Equal(new TooManyRequestsError(new DateTime(2026, 11, 1, 1, 0, 30, DateTimeKind.Utc)), refused.Refusal);
        Assert.False(elsewhere.IsRefused);
    }

    [Fact]
    public async Task With_a_secret_set_up_the_password_alone_is_refused()
    {
        await SetUpTotpAsync();

        var without = await SignInAsync("manager@demo", Password);
        var wrong = await SignInAsync("manager@demo", Password, "000000");

        Assert.IsType<SignInFailedError>(without.Refusal);
        Assert.IsType<SignInFailedError>(wrong.Refusal);
    }

    [Fact]
    public async Task A_one_time_code_serves_once_and_the_one_of_a_step_before_it_no_more()
    {
        await SetUpTotpAsync();
        var step = _database.Clock.GetUtcNow().ToUnixTimeSeconds() / 30;

        var first = await SignInAsync("manager@demo", Password, Totp.CodeAt(TotpSecret, step));
        var again = await SignInAsync("manager@demo", Password, Totp.CodeAt(TotpSecret, step));
        var before = await SignInAsync("manager@demo", Password, Totp.CodeAt(TotpSecret, step - 1));
        var after = await SignInAsync("manager@demo", Password, Totp.CodeAt(TotpSecret, step + 1));

        Assert.False(first.IsRefused);
        Assert.IsType<SignInFailedError>(again.Refusal);
        Assert.IsType<SignInFailedError>(before.Refusal);
        Assert.False(after.IsRefused);
    }

    [Theory] // RFC 6238 appendix B, SHA1, last six of its eight digits
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void One_time_codes_are_those_of_the_standard(long unixTime, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(unixTime);

        Assert.Equal(unixTime / 30, Totp.StepOf(TotpSecret, code, now));
        Assert.Equal(unixTime / 30, Totp.StepOf(TotpSecret, code, now.AddSeconds(30)));
        Assert.Null(Totp.StepOf(TotpSecret, code, now.AddSeconds(90)));
    }

    [Fact]
    public void A_hash_names_its_scheme_and_600000_rounds_and_fits_only_its_password()
    {
        Assert.StartsWith("pbkdf2-sha256$600000$", PasswordHash, StringComparison.Ordinal);
        Assert.True(Passwords.Fits(Password, PasswordHash));
        Assert.False(Passwords.Fits("correct horse batterx", PasswordHash));
    }

    public async Task InitializeAsync()
    {
        _database = await SignInDatabase.CreateAsync();
        await _database.AddAsync(_staff);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task SetUpTotpAsync()
    {
        await using var db = await _database.OpenAsync();
        await db.Set<StaffMember>().ExecuteUpdateAsync(set => set.SetProperty(s => s.TotpSecret, TotpSecret));
    }

    private async Task FailAsync(string userName, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.IsType<SignInFailedError>((await SignInAsync(userName, "x")).Refusal);
        }
    }

    private Task<Result<SignedIn>> SignInAsync(string userName, string password, string? totp = null, string network = "10.0.0.0") =>
        _database.Get<StaffSignIn>().RunAsync(userName, password, totp, new ClientAddress(network), default);
}
