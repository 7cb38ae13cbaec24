using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Catalog;

/// <summary>The catalogue in memory and the database answer alike.</summary>
public sealed class CatalogInMemoryTests : IAsyncLifetime
{
    private const int Filters = 200;
    private static readonly string[] Texts = ["p0", "Ｐ1", "女", "CANCER", "screen", "%", "_", " ", "体检", "(男)", "a"];
    private static readonly string[] Items = ["I_GEN", "I_CBC", "I_GAS", "I_TCT", "I_LDCT", "I_XXX", "i_gen", "I_DOC"];
    private ADatabase _database = null!;

    [Fact]
    public async Task Pages_of_200_random_filters_and_orders_make_up_the_lists_of_the_database()
    {
        var chance = new Random(20261122);
        await using var db = await _database.OpenAsync();
        var rows = 0;

        for (var i = 0; i < Filters; i++)
        {
            var (filter, order, size) = (FilterOf(chance), OrderOf(chance), chance.Next(1, 8));
            var expected = await CatalogInSql.CodesAsync(db, filter, order);
            var listed = await WalkAsync(filter, order, size);
            Assert.True(expected.SequenceEqual(listed), $"{filter} {order}, pages of {size}:\n{string.Join(' ', expected)}\n{string.Join(' ', listed)}");
            rows += listed.Count;
        }

        Assert.True(rows > 500, $"Only {rows} rows: the test shows little.");
    }

    [Fact]
    public async Task Counts_of_200_random_filters_are_those_of_the_database()
    {
        var chance = new Random(42);
        await using var db = await _database.OpenAsync();

        for (var i = 0; i < Filters; i++)
        {
            var filter = FilterOf(chance);
            var facets = (await _database.Get<PackageFacetReads>().CountAsync(filter, default)).Value;
            var total = (await CatalogInSql.CodesAsync(db, filter, PackageOrder.Default)).Count;
            Assert.Equal(await CatalogInSql.FacetsAsync(db, filter), AsText(facets));
            Assert.Equal(total, facets.Total);
            Assert.Equal(total, await _database.Get<PackageList>().CountAsync(filter, default));
        }
    }

    [Fact]
    public async Task Items_and_clinics_of_every_package_are_those_of_the_database()
    {
        await using var db = await _database.OpenAsync();
        var expected = await db.Set<PackageItem>()
            .Join(db.Set<ExamItem>(), l => l.ItemId, i => i.Id, (l, i) => new { l.PackageId, i.Position, i.Code })
            .OrderBy(l => l.Position).ToListAsync();
        var offers = await db.Set<PackageOffer>()
            .Join(db.Set<Clinic>(), o => o.ClinicId, c => c.Id, (o, c) => new { o.PackageId, c.Code }).OrderBy(o => o.Code).ToListAsync();

        var packages = (await _database.Get<PackageList>().PageAsync(PackageFilter.None, PackageOrder.Default, new PageRequest(100, null), default)).Value.Items;

        Assert.Equal(14, packages.Count); // one of the 15 is off sale
        Assert.All(packages, p => Assert.Equal(expected.Where(l => l.PackageId == p.Id).Select(l => l.Code), PackageContent.Of(p).Items.Select(i => i.Code)));
        Assert.All(packages, p => Assert.Equal(offers.Where(o => o.PackageId == p.Id).Select(o => o.Code), PackageContent.Of(p).Clinics.Select(c => c.Code)));
    }

    public async Task InitializeAsync()
    {
        _database = await ACatalog.CreateAsync();
        await using var db = await _database.OpenAsync();
        (await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P06")).IsOnSale = false;
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<IReadOnlyList<string>> WalkAsync(PackageFilter filter, PackageOrder order, int size)
    {
        var seen = new List<string>();
        string? after = null;
        for (var next = true; next;)
        {
            var page = (await _database.Get<PackageList>().PageAsync(filter, order, new PageRequest(size, after), default)).Value;
            seen.AddRange(page.Items.Select(p => p.Code));
            (after, next) = (page.Cursors is [.., var last] ? last : null, page.HasNext);
        }

        return seen;
    }

    private static PackageFilter FilterOf(Random chance) => new()
    {
        Sex = Maybe(chance, Enum.GetValues<Sex>()),
        Age = chance.Next(3) == 0 ? chance.Next(5, 90) : null,
        MinPriceFen = chance.Next(4) == 0 ? chance.Next(200_00, 2_000_00) : null,
        MaxPriceFen = chance.Next(4) == 0 ? chance.Next(300_00, 6_000_00) : null,
        Kind = Maybe(chance, Enum.GetValues<PackageKind>()),
        Text = chance.Next(4) == 0 ? Texts[chance.Next(Texts.Length)] : null,
        Clinic = chance.Next(4) == 0 ? DemoIds.Of<Clinic>(chance.Next(3) switch { 0 => "CLINIC_XM02", 1 => "CLINIC_XM01", _ => "nowhere" }) : null,
        ItemCodes = chance.Next(4) == 0 ? [.. Enumerable.Range(0, chance.Next(3)).Select(_ => Items[chance.Next(Items.Length)])] : null,
    };

    private static PackageOrder OrderOf(Random chance) => new(Enum.GetValues<PackageOrderField>()[chance.Next(4)], chance.Next(2) == 0);

    private static T? Maybe<T>(Random chance, T[] values)
        where T : struct => chance.Next(4) == 0 ? values[chance.Next(values.Length)] : null;

    private static string AsText(PackageFacets facets) => string.Join(
        ' ',
        facets.Kinds.Where(k => k.Count > 0).Select(k => $"{k.Kind}:{k.Count}")
            .Concat(facets.Sexes.Where(s => s.Count > 0).Select(s => $"{s.Sex}:{s.Count}"))
            .Concat(facets.Prices.Select((p, band) => (p.Count, band)).Where(p => p.Count > 0).Select(p => $"{p.band}:{p.Count}"))
            .Concat(facets.Items.Select(i => $"{i.Item.Code}:{i.Count}"))
            .Order(StringComparer.Ordinal));
}
