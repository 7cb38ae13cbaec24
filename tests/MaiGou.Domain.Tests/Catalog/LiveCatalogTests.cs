using MaiGou.Domain.Catalog;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Catalog;

/// <summary>How soon, and how whole, a change of the catalogue is seen. Source: docs/adr/0018.</summary>
public sealed class LiveCatalogTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    [Fact]
    public async Task The_node_that_changes_a_price_shows_it_with_its_next_answer()
    {
        await using var node = new ANode(_database);
        Assert.Equal(468_00, (await node.PackageAsync("P02")).PriceFen);

        await node.ChangeAsync("P02", (package, _) => package.PriceFen = 470_00);

        Assert.Equal(470_00, (await node.PackageAsync("P02")).PriceFen);
    }

    [Fact]
    public async Task Another_node_shows_a_change_after_2_seconds_though_its_maker_died_right_after_the_commit()
    {
        await using var other = new ANode(_database);
        Assert.Equal(15, (await other.CatalogAsync()).Listing(PackageOrder.Default).Packages.Count);
        await using (var node = new ANode(_database))
        {
            await node.ChangeAsync("P02", (package, _) => package.IsOnSale = false);
        }

        other.Time.Move(TimeSpan.FromSeconds(1.9));
        var early = (await other.CatalogAsync()).Listing(PackageOrder.Default).Packages.Count;
        other.Time.Move(TimeSpan.FromSeconds(0.1));
        var late = (await other.CatalogAsync()).Listing(PackageOrder.Default).Packages.Count;

        Assert.Equal(15, early);
        Assert.Equal(14, late);
    }

    [Fact]
    public async Task A_place_in_the_log_is_no_further_change()
    {
        await using var node = new ANode(_database);
        await node.ChangeAsync("P02", (package, _) => package.PriceFen = 470_00);
        var before = await node.CatalogAsync();

        await node.SequenceAsync();
        node.Time.Move(LiveCatalog.MaxAge);
        var after = await node.CatalogAsync();

        Assert.Same(before, after);
        Assert.Equal(1, Assert.Single(await _database.AllAsync<EventStream>(), s => s.Name == EventStream.Catalog).Head - Loads);
    }

    [Fact]
    public async Task Nobody_sees_half_of_a_change()
    {
        await using var writer = new ANode(_database);
        await using var reader = new ANode(_database);
        var items = (await reader.CatalogAsync()).Items.Select(i => i.Id).Take(3).ToList();
        await writer.ChangeAsync("P12", (package, db) => Set(package, db, [], []));
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 60; i++)
            {
                var (old, kept) = (items.Take((i - 1) % 3).ToList(), items.Take(i % 3).ToList());
                await writer.ChangeAsync("P12", (package, db) => Set(package, db, old, kept));
            }
        });

        var seen = new HashSet<long>();
        while (!writing.IsCompleted)
        {
            reader.Time.Move(LiveCatalog.MaxAge);
            var package = await reader.PackageAsync("P12");
            seen.Add(package.PriceFen);
            Assert.Equal(package.PriceFen, package.ListPriceFen);
            Assert.Equal(package.ItemCount, PackageContent.Of(package).Items.Count);
        }

        await writing;
        Assert.True(seen.Count > 3, $"Only {seen.Count} states were seen: the test shows little.");

        void Set(CheckupPackage package, Domain.Storage.MaiGouDb db, List<Id<ExamItem>> old, List<Id<ExamItem>> kept)
        {
            var links = package.PriceFen == 398_00 ? db.Set<PackageItem>().Where(l => l.PackageId == package.Id).ToList()
                : [.. old.Select(item => new PackageItem { PackageId = package.Id, ItemId = item })];
            db.RemoveRange(links.Where(l => !kept.Contains(l.ItemId)));
            db.AddRange(kept.Except(links.Select(l => l.ItemId)).Select(item => new PackageItem { PackageId = package.Id, ItemId = item }));
            (package.PriceFen, package.ListPriceFen, package.ItemCount) = (package.PriceFen + 1, package.PriceFen + 1, kept.Count);
        }
    }

    [Fact]
    public async Task Every_save_that_changes_the_catalogue_raises_one_event_and_no_other_save_does()
    {
        await using var node = new ANode(_database);
        await using var db = await node.OpenAsync();

        (await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P02")).PriceFen = 1;
        (await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P03")).PriceFen = 1;
        await db.SaveChangesAsync();
        await db.SaveChangesAsync();
        db.Remove(await db.Set<PackageOffer>().FirstAsync());
        await db.SaveChangesAsync();
        db.Add(new EventStream { Name = "account:x" });
        await db.SaveChangesAsync();

        var events = await _database.AllAsync<OutboxEvent>();
        Assert.Equal(2, events.Count(e => e.Kind == EventKind.CatalogChanged) - Loads);
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_leaves_no_event_and_is_not_shown()
    {
        await using var node = new ANode(_database);
        await node.CatalogAsync();
        await using (var db = await node.OpenAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P02")).PriceFen = 1;
            await db.SaveChangesAsync();
        }

        node.Time.Move(LiveCatalog.MaxAge);
        var package = await node.PackageAsync("P02");

        Assert.Equal(468_00, package.PriceFen);
        Assert.Single(await _database.AllAsync<OutboxEvent>());
    }

    /// <summary>The demo's own save.</summary>
    private const int Loads = 1;

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();
}
