using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Catalog;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Demo;

public sealed class InvariantTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    public static TheoryData<string, Type> Invariants => new()
    {
        { "holders", typeof(AccountsHaveOneHolder) },
        { "codes", typeof(CodesAreTriedFiveTimes) },
        { "refresh tokens", typeof(SessionsHaveOneRefreshToken) },
        { "items", typeof(PackagesCountTheirItems) },
    };

    [Theory]
    [MemberData(nameof(Invariants))]
    public async Task The_demo_keeps_every_promise(string about, Type invariant)
    {
        var violations = await ViolationsAsync((IInvariant)Activator.CreateInstance(invariant)!);

        Assert.True(violations.Count == 0, $"{about}: {string.Join('\n', violations)}");
    }

    [Fact]
    public async Task A_second_holder_is_found()
    {
        var account = AccountsDemo.AccountOf("13800000001");
        await _database.AddAsync(new FamilyMember
        {
            AccountId = account, PatientId = AccountsDemo.PatientOf("沈佳"), Relation = FamilyRelation.Self, AddedAt = _database.Clock.Now,
        });

        var violations = await ViolationsAsync(new AccountsHaveOneHolder());

        Assert.Equal([$"account {account}: 2 holders, 3 people"], violations);
    }

    [Fact]
    public async Task A_session_with_two_good_refresh_tokens_is_found()
    {
        var session = new Session
        {
            Id = Guid.CreateVersion7(), Role = Role.Patient, StartedAt = _database.Clock.Now, EndsAt = _database.Clock.Now.AddDays(90),
        };
        await _database.AddAsync(session, AToken(session, "one"), AToken(session, "two"));

        var violations = await ViolationsAsync(new SessionsHaveOneRefreshToken());

        Assert.Equal([$"session {session.Id:N}: 2 refresh tokens in force"], violations);
    }

    [Fact]
    public async Task A_sixth_try_is_found()
    {
        await _database.AddAsync(new SignInCode
        {
            ChallengeHash = "0123456789abcdef", CodeMac = "x", Phone = "13800000001", Network = "local", SentAt = _database.Clock.Now, EndsAt = _database.Clock.Now, Tries = 6,
        });

        var violations = await ViolationsAsync(new CodesAreTriedFiveTimes());

        Assert.Equal(["code 0123456789ab: 6 tries"], violations);
    }

    [Fact]
    public async Task A_package_that_lost_an_item_is_found()
    {
        await using (var db = await _database.OpenAsync())
        {
            var item = DemoIds.Of<ExamItem>("I_TSH5");
            var package = DemoIds.Of<CheckupPackage>("P12");
            await db.Set<PackageItem>().Where(i => i.PackageId == package && i.ItemId == item).ExecuteDeleteAsync();
        }

        var violations = await ViolationsAsync(new PackagesCountTheirItems());

        Assert.Equal(["package P12: says 5, has 4"], violations);
    }

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync(withPeople: true);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private static RefreshToken AToken(Session session, string hash) =>
        new() { TokenHash = hash, SessionId = session.Id, IdleEndsAt = session.EndsAt };

    private async Task<IReadOnlyList<string>> ViolationsAsync(IInvariant invariant)
    {
        await using var db = await _database.OpenAsync();
        var found = new List<string>();
        await foreach (var violation in invariant.ViolationsAsync(db, default))
        {
            found.Add(violation);
        }

        return found;
    }
}
