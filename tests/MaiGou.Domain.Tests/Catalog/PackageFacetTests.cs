using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Catalog;

public sealed class PackageFacetTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    [Fact]
    public async Task Counts_without_a_filter_are_those_of_the_price_list()
    {
        var facets = await FacetsAsync(PackageFilter.None);

        Assert.Equal(15, facets.Total);
        Assert.Equal(
            [(PackageKind.Employment, 1), (PackageKind.Annual, 7), (PackageKind.Deep, 5), (PackageKind.Focus, 2)],
            facets.Kinds.Select(k => (k.Kind, k.Count)));
        Assert.Equal([(Sex.Male, 11), (Sex.Female, 13)], facets.Sexes.Select(s => (s.Sex, s.Count)));
        Assert.Equal(
            [(0, 50000, 4), (50000, 100000, 2), (100000, 200000, 5), (200000, 400000, 1), (400000, null, 3)],
            facets.Prices.Select(p => ((int)p.FromFen, (int?)p.BelowFen, p.Count)));
        Assert.Equal(15, facets.Items.Single(i => i.Item.Code == "I_GEN").Count);
        Assert.Equal(3, facets.Items.Single(i => i.Item.Code == "I_GAS").Count);
        Assert.DoesNotContain(facets.Items, i => i.Item.Code == "I_TM2");
    }

    [Fact]
    public async Task A_choice_is_counted_under_the_other_choices_only()
    {
        var facets = await FacetsAsync(new PackageFilter { Sex = Sex.Male, Kind = PackageKind.Deep });

        Assert.Equal(4, facets.Total);
        Assert.Equal(
            [(PackageKind.Employment, 1), (PackageKind.Annual, 5), (PackageKind.Deep, 4), (PackageKind.Focus, 1)],
            facets.Kinds.Select(k => (k.Kind, k.Count))); // for men, of every kind
        Assert.Equal([(Sex.Male, 4), (Sex.Female, 4)], facets.Sexes.Select(s => (s.Sex, s.Count))); // deep ones, for either sex
    }

    [Fact]
    public async Task All_counts_together_cost_no_query()
    {
        await _database.Get<LiveCatalog>().NowAsync(default);
        _database.Get<QueryCount>().Clear();

        await FacetsAsync(PackageFilter.None);

        Assert.Equal(0, _database.Get<QueryCount>().Count);
    }

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<PackageFacets> FacetsAsync(PackageFilter filter) =>
        (await _database.Get<PackageFacetReads>().CountAsync(filter, default)).Value;
}
