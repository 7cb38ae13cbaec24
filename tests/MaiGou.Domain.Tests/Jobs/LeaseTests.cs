using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Jobs;

public sealed class LeaseTests
{
    [Fact]
    public async Task Of_8_nodes_that_reach_for_a_lease_at_once_1_gets_it()
    {
        await using var database = await ADatabase.CreateAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ANode(database).TakeAsync("job", CancellationToken.None))));

        Assert.Equal(1, taken.Count(t => t));
    }

    [Fact]
    public async Task A_lease_not_renewed_for_3500_milliseconds_goes_to_another_node()
    {
        await using var database = await ADatabase.CreateAsync();
        var (first, second) = (ANode(database), ANode(database));
        Assert.True(await first.TakeAsync("job", CancellationToken.None));
        database.Clock.Move(TimeSpan.FromSeconds(3));
        Assert.False(await second.TakeAsync("job", CancellationToken.None));
        database.Clock.Move(TimeSpan.FromSeconds(0.5));

        var taken = await second.TakeAsync("job", CancellationToken.None);

        Assert.True(taken);
        Assert.False(await first.TakeAsync("job", CancellationToken.None));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_3500_milliseconds_more()
    {
        await using var database = await ADatabase.CreateAsync();
        var (first, second) = (ANode(database), ANode(database));
        await first.TakeAsync("job", CancellationToken.None);
        database.Clock.Move(TimeSpan.FromSeconds(3));
        await first.TakeAsync("job", CancellationToken.None);
        database.Clock.Move(TimeSpan.FromSeconds(3));

        var taken = await second.TakeAsync("job", CancellationToken.None);

        Assert.False(taken);
    }

    [Fact]
    public async Task A_lease_given_back_is_free_at_once()
    {
        await using var database = await ADatabase.CreateAsync();
        var (first, second) = (ANode(database), ANode(database));
        await first.TakeAsync("job", CancellationToken.None);
        await first.GiveBackAsync("job", CancellationToken.None);

        var taken = await second.TakeAsync("job", CancellationToken.None);

        Assert.True(taken);
    }

    [Fact]
    public async Task A_node_gives_back_its_own_lease_only()
    {
        await using var database = await ADatabase.CreateAsync();
        var (first, second) = (ANode(database), ANode(database));
        await first.TakeAsync("job", CancellationToken.None);
        await second.GiveBackAsync("job", CancellationToken.None);

        var taken = await second.TakeAsync("job", CancellationToken.None);

        Assert.False(taken);
    }

    private static Leases ANode(ADatabase database) =>
        new(database.Get<IDbContextFactory<MaiGouDb>>(), database.Get<Transactions>(), database.Clock);
}
