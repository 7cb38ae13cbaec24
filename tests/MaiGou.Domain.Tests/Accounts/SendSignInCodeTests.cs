using System.Net;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class SendSignInCodeTests : IAsyncLifetime
{
    private static readonly ClientAddress Client = new("10.0.0.0");
    private ADatabase _database = null!;

    [Fact]
    public async Task The_message_carries_six_digits_and_the_answer_does_not()
    {
        var sent = await SendAsync("13800000001");

        var message = Assert.Single(_database.Get<AnInbox>().Messages);
        Assert.Equal("13800000001", message.Phone);
        Assert.Matches("^[0-9]{6}$", message.Values["code"]);
        Assert.Equal(22, sent.Value.Challenge.Length); // 128 bits in base64url
        Assert.Equal(new DateTime(2026, 11, 1, 1, 5, 0, DateTimeKind.Utc), sent.Value.ExpiresAt);
    }

    [Fact]
    public async Task The_row_holds_neither_the_code_nor_the_challenge()
    {
        var sent = await SendAsync("13800000001");

        var row = Assert.Single(await _database.AllAsync<SignInCode>());

        Assert.NotEqual(sent.Value.Challenge, row.ChallengeHash);
        Assert.DoesNotContain(_database.Get<AnInbox>().LastCode, row.CodeMac + row.ChallengeHash);
        Assert.Equal(64, row.CodeMac.Length);
    }

    [Fact]
    public async Task A_second_code_within_a_minute_is_refused_with_the_instant_of_the_next()
    {
        await SendAsync("13800000001");
        _database.Clock.Move(TimeSpan.FromSeconds(59));

        var refused = await SendAsync("+86 138 0000 0001");

        Assert.Equal(new TooManyRequestsError(new DateTime(2026, 11, 1, 1, 1, 0, DateTimeKind.Utc)), refused.Refusal);
        Assert.Single(_database.Get<AnInbox>().Messages);
    }

    [Fact]
    public async Task A_sixth_code_within_an_hour_is_refused()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.False((await SendAsync("13800000001")).IsRefused);
            _database.Clock.Move(TimeSpan.FromMinutes(2));
        }

        var refused = await SendAsync("13800000001");

        Assert.Equal(new TooManyRequestsError(new DateTime(2026, 11, 1, 2, 0, 0, DateTimeKind.Utc)), refused.Refusal);
    }

    [Fact]
    public async Task An_eleventh_code_within_a_day_is_refused_and_allowed_when_the_first_is_a_day_old()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.False((await SendAsync("13800000001")).IsRefused);
            _database.Clock.Move(TimeSpan.FromMinutes(61));
        }

        var refused = await SendAsync("13800000001");
        _database.Clock.Set(new DateTimeOffset(2026, 11, 2, 1, 0, 1, TimeSpan.Zero));
        var allowed = await SendAsync("13800000001");

        Assert.Equal(new TooManyRequestsError(new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc)), refused.Refusal);
        Assert.False(allowed.IsRefused);
    }

    [Fact]
    public async Task One_network_gets_20_codes_an_hour_for_whatever_phones()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.False((await SendAsync($"138000001{i:00}")).IsRefused);
        }

        var refused = await SendAsync("13800000999");
        var elsewhere = await _database.Get<SendSignInCode>().RunAsync("13800000999", new ClientAddress("10.0.1.0"), Locale.ZhCn, default);

        Assert.IsType<TooManyRequestsError>(refused.Refusal);
        Assert.False(elsewhere.IsRefused);
    }

    [Fact]
    public async Task Twenty_requests_at_once_for_one_phone_send_one_code()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SendAsync("13800000001"))));

        Assert.Equal(1, answers.Count(a => !a.IsRefused));
        Assert.Single(_database.Get<AnInbox>().Messages);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("23800000001")]
    [InlineData("12800000001")]
    [InlineData("+85291234567")]
    [InlineData("")]
    public async Task A_text_that_is_no_mainland_mobile_number_is_refused(string phone)
    {
        var refused = await SendAsync(phone);

        var refusal = Assert.IsType<InvalidInputError>(refused.Refusal);
        Assert.Equal("FORMAT", refusal.Reason);
        Assert.Equal(["phone"], refusal.Path);
        Assert.Empty(await _database.AllAsync<SignInCode>());
    }

    [Fact]
    public void Clients_are_counted_by_their_network()
    {
        Assert.Equal("203.0.113.0", ClientAddress.From(IPAddress.Parse("203.0.113.77")).Network);
        Assert.Equal("203.0.113.0", ClientAddress.From(IPAddress.Parse("::ffff:203.0.113.9")).Network);
        Assert.Equal("2001:db8:1:2::", ClientAddress.From(IPAddress.Parse("2001:db8:1:2:3:4:5:6")).Network);
        Assert.Equal("local", ClientAddress.From(null).Network);
    }

    public async Task InitializeAsync() => _database = await SignInDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private Task<Result<SentSignInCode>> SendAsync(string phone) =>
        _database.Get<SendSignInCode>().RunAsync(phone, Client, Locale.ZhCn, default);
}
