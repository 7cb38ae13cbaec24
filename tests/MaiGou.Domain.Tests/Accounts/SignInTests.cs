using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private ADatabase _database = null!;
    private string _challenge = null!;

    private string Code => _database.Get<AnInbox>().LastCode;

    private string WrongCode => Code == "000000" ? "000001" : "000000";

    [Fact]
    public async Task The_first_sign_in_of_a_phone_makes_its_account_without_a_patient()
    {
        var signedIn = await SignInAsync(Code);

        var account = Assert.Single(await _database.AllAsync<Account>());
        Assert.Equal("13800000001", account.Phone);
        Assert.Equal(account.Id, signedIn.Value.Session.AccountId);
        Assert.Equal(Role.Patient, signedIn.Value.Session.Role);
        Assert.Equal(new DateTime(2027, 1, 30, 1, 0, 0, DateTimeKind.Utc), signedIn.Value.Session.EndsAt); // 90 days
        Assert.Empty(await _database.AllAsync<Patient>());
    }

    [Fact]
    public async Task A_known_phone_keeps_its_account()
    {
        var account = APatient.Account("13800000001");
        await _database.AddAsync(account);

        var signedIn = await SignInAsync(Code);

        Assert.Equal(account.Id, signedIn.Value.Session.AccountId);
        Assert.Single(await _database.AllAsync<Account>());
    }

    [Fact]
    public async Task Full_width_digits_are_the_same_code()
    {
        var wide = string.Concat(Code.Select(digit => (char)(digit - '0' + '０')));

        var signedIn = await SignInAsync($" {wide} ");

        Assert.False(signedIn.IsRefused);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_with_the_tries_that_are_left()
    {
        var first = await SignInAsync(WrongCode);
        var second = await SignInAsync(WrongCode);

        Assert.Equal(4, Assert.IsType<SignInCodeWrongError>(first.Refusal).TriesLeft);
        Assert.Equal(3, Assert.IsType<SignInCodeWrongError>(second.Refusal).TriesLeft);
        Assert.Empty(await _database.AllAsync<Session>());
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_is_spent_too()
    {
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(WrongCode);
        }

        var refused = await SignInAsync(Code);

        Assert.IsType<SignInCodeSpentError>(refused.Refusal);
        Assert.Empty(await _database.AllAsync<Account>());
    }

    [Fact]
    public async Task A_code_serves_once()
    {
        await SignInAsync(Code);

        var again = await SignInAsync(Code);

        Assert.IsType<SignInCodeSpentError>(again.Refusal);
        Assert.Single(await _database.AllAsync<Session>());
    }

    [Fact]
    public async Task A_code_serves_for_less_than_5_minutes()
    {
        _database.Clock.Move(TimeSpan.FromMinutes(5));

        var refused = await SignInAsync(Code);

        Assert.IsType<SignInCodeSpentError>(refused.Refusal);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_with_the_challenge_of_another_asker()
    {
        var code = Code;
        _database.Clock.Move(TimeSpan.FromMinutes(1));
        var other = await SendAsync();

        var refused = await _database.Get<SignIn>().RunAsync(other, code, default);
        var unknown = await _database.Get<SignIn>().RunAsync("AAAAAAAAAAAAAAAAAAAAAA", code, default);

        Assert.IsType<SignInCodeWrongError>(refused.Refusal); // fails once in a million runs, when both codes are alike
        Assert.IsType<SignInCodeSpentError>(unknown.Refusal);
    }

    [Fact]
    public async Task A_hundred_wrong_tries_at_once_are_five_tries()
    {
        var wrong = WrongCode;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => SignInAsync(wrong))));

        Assert.Equal([0, 1, 2, 3, 4], answers.Select(a => a.Refusal).OfType<SignInCodeWrongError>().Select(e => e.TriesLeft).Order());
        Assert.Equal(95, answers.Count(a => a.Refusal is SignInCodeSpentError));
    }

    [Fact]
    public async Task The_right_code_five_times_at_once_signs_in_once()
    {
        var code = Code;

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => SignInAsync(code))));

        Assert.Equal(1, answers.Count(a => !a.IsRefused));
        Assert.Single(await _database.AllAsync<Session>());
    }

    public async Task InitializeAsync()
    {
        _database = await SignInDatabase.CreateAsync();
        _challenge = await SendAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<string> SendAsync() =>
        (await _database.Get<SendSignInCode>().RunAsync("13800000001", ClientAddress.Unknown, Locale.ZhCn, default)).Value.Challenge;

    private Task<Result<SignedIn>> SignInAsync(string code) => _database.Get<SignIn>().RunAsync(_challenge, code, default);
}
