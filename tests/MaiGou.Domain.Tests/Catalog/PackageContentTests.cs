using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Catalog;

public sealed class PackageContentTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    [Fact]
    public async Task Items_come_in_the_order_of_the_price_list_without_a_query()
    {
        await _database.Get<LiveCatalog>().NowAsync(default);
        _database.Get<QueryCount>().Clear();

        var items = await _database.Get<ItemReads>().OfPackagesAsync(
            [DemoIds.Of<CheckupPackage>("P12"), DemoIds.Of<CheckupPackage>("P01"), Id<CheckupPackage>.None], default);

        Assert.Equal(["I_GEN", "I_CBC", "I_TSH5", "I_UST", "I_DOC"], items[0].Select(i => i.Code));
        Assert.Equal(11, items[1].Count);
        Assert.Empty(items[2]);
        Assert.Equal(0, _database.Get<QueryCount>().Count);
    }

    [Fact]
    public async Task What_a_package_does_not_check_depends_on_sex_and_age()
    {
        var man = await NotCheckedAsync("P15", Sex.Male, 41);
        var woman = await NotCheckedAsync("P15", Sex.Female, 41);

        Assert.Contains("I_TMM", man);
        Assert.Contains("I_USP", man);
        Assert.DoesNotContain("I_GYN", man);
        Assert.Contains("I_GYN", woman);
        Assert.Contains("I_MAM", woman);
        Assert.DoesNotContain("I_USP", woman);
    }

    [Fact]
    public async Task Items_for_older_people_are_not_called_missing_for_a_young_one()
    {
        var at39 = await NotCheckedAsync("P12", Sex.Male, 39);
        var at40 = await NotCheckedAsync("P12", Sex.Male, 40);

        Assert.DoesNotContain("I_LDCT", at39);
        Assert.Contains("I_LDCT", at40);
    }

    [Fact]
    public async Task A_lesser_item_is_not_missing_where_a_greater_one_is_contained()
    {
        var missing = await NotCheckedAsync("P04", Sex.Male, 50);

        Assert.DoesNotContain("I_LIV5", missing); // I_LIV11 measures all of it
        Assert.DoesNotContain("I_LIP4", missing); // I_LIP7 measures all of it
        Assert.DoesNotContain("I_CXR", missing); // the chest CT shows more
        Assert.DoesNotContain("I_TM2", missing); // both markers are among the male ones
        Assert.Contains("I_TSH3", missing);
        Assert.DoesNotContain("I_DOC", missing);
    }

    [Fact]
    public async Task What_is_not_checked_is_grouped_by_department_in_the_order_of_the_price_list()
    {
        var items = await _database.Get<ItemReads>().AllAsync(default);
        var contained = (await _database.Get<ItemReads>().OfPackagesAsync([DemoIds.Of<CheckupPackage>("P11")], default))[0];

        var groups = NotChecked.Of(contained, items, Sex.Female, 50);

        Assert.Equal(
            [("眼科", 1), ("耳鼻喉科", 1), ("口腔科", 1), ("检验科", 16), ("超声科", 3), ("影像科", 1), ("功能科", 3), ("健康管理", 1)],
            groups.Select(g => (g.DepartmentZh, g.Items.Count)));
        Assert.Equal("Eye", groups[0].DepartmentEn);
    }

    [Fact]
    public async Task Without_a_person_everybody_the_package_is_for_counts()
    {
        var package = Assert.Single(await _database.Get<PackageReads>().ByIdsAsync([DemoIds.Of<CheckupPackage>("P13")], default));
        var items = await _database.Get<ItemReads>().AllAsync(default);

        var codes = NotChecked.Of([], items, package ?? throw new InvalidOperationException()).SelectMany(g => g.Items).Select(i => i.Code).ToList();

        Assert.Contains("I_PHQ", codes); // from 14 years; the package is for 6 to 17
        Assert.DoesNotContain("I_SUR", codes); // from 18 years
    }

    [Fact]
    public async Task A_comparison_names_what_is_common_and_what_each_has_and_lacks()
    {
        var comparison = await CompareAsync("P12", "P01", "P02");

        Assert.Equal(["I_GEN", "I_CBC"], comparison.Common.Select(i => i.Code));
        Assert.Equal(["I_TSH5", "I_UST", "I_DOC"], comparison.Columns[0].Extra.Select(i => i.Code));
        Assert.Equal(
            ["I_INT", "I_SUR", "I_EYE", "I_ENT", "I_URI", "I_LIV5", "I_REN", "I_LIP4", "I_FPG", "I_ECG", "I_CXR", "I_USA", "I_PHQ"],
            comparison.Columns[0].Missing.Select(i => i.Code));
        Assert.Equal(["I_REN", "I_LIP4", "I_TSH5", "I_USA", "I_UST", "I_PHQ", "I_DOC"], comparison.Columns[1].Missing.Select(i => i.Code));
        Assert.Equal(["P12", "P01", "P02"], comparison.Columns.Select(c => c.Package.Code));
    }

    [Fact]
    public async Task The_price_per_item_is_rounded_half_up_to_the_fen()
    {
        var comparison = await CompareAsync("P12", "P01");

        Assert.Equal(Money.Cny(79_60), comparison.Columns[0].PricePerItem); // 398.00 / 5
        Assert.Equal(Money.Cny(27_09), comparison.Columns[1].PricePerItem); // 298.00 / 11 = 27.0909…
    }

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<IReadOnlyList<string>> NotCheckedAsync(string package, Sex sex, int age)
    {
        var items = await _database.Get<ItemReads>().AllAsync(default);
        var contained = (await _database.Get<ItemReads>().OfPackagesAsync([DemoIds.Of<CheckupPackage>(package)], default))[0];
        return [.. NotChecked.Of(contained, items, sex, age).SelectMany(g => g.Items).Select(i => i.Code)];
    }

    private async Task<PackageComparison> CompareAsync(params string[] codes)
    {
        var ids = codes.Select(DemoIds.Of<CheckupPackage>).ToList();
        var packages = await _database.Get<PackageReads>().ByIdsAsync(ids, default);
        var items = await _database.Get<ItemReads>().OfPackagesAsync(ids, default);
        return PackageComparison.Of([.. packages.OfType<CheckupPackage>().Zip(items)]);
    }
}
