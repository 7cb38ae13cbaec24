using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class PartnerSignInTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    [Theory]
    [InlineData("partner-xm01", "present", "partner-xm01")]
    [InlineData("partner-xm01", "former", "partner-xm01")]
    [InlineData("partner-xm01", "guessed", null)]
    [InlineData("partner-gone", "present", null)]
    [InlineData("partner-none", "present", null)]
    public async Task A_client_signs_in_with_its_present_secret_or_the_former_one_while_it_changes_over(
        string clientId, string secret, string? found)
    {
        var client = await _database.Get<PartnerSignIn>().VerifyAsync(clientId, secret, default);

        Assert.Equal(found, client?.ClientId);
    }

    [Fact]
    public async Task The_former_secret_ends_with_the_change_over()
    {
        _database.Clock.Move(TimeSpan.FromDays(7));

        var former = await _database.Get<PartnerSignIn>().VerifyAsync("partner-xm01", "former", default);
        var present = await _database.Get<PartnerSignIn>().VerifyAsync("partner-xm01", "present", default);

        Assert.Null(former);
        Assert.NotNull(present);
    }

    public async Task InitializeAsync()
    {
        _database = await SignInDatabase.CreateAsync();
        await _database.AddAsync(AClient("partner-xm01", isActive: true), AClient("partner-gone", isActive: false));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private PartnerClient AClient(string id, bool isActive) => new()
    {
        ClientId = id,
        ClinicId = Id<Clinic>.New(_database.Clock),
        Scopes = "reports.import",
        SecretHash = PartnerSignIn.HashOf("present"),
        FormerSecretHash = PartnerSignIn.HashOf("former"),
        FormerSecretUntil = _database.Clock.Now.AddDays(7),
        IsActive = isActive,
    };
}
