using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Catalog;

public sealed class PackageListTests(PackageListTests.Shop shop) : IClassFixture<PackageListTests.Shop>
{
    public static TheoryData<string, PackageFilter, string> Filters => new()
    {
        { "nothing", PackageFilter.None, "P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15" },
        { "a man", new PackageFilter { Sex = Sex.Male }, "P01 P02 P03 P04 P07 P08 P09 P10 P12 P13 P15" },
        { "a woman of 41", new PackageFilter { Sex = Sex.Female, Age = 41 }, "P01 P03 P05 P08 P09 P12 P14 P15" },
        { "17 years, the upper end", new PackageFilter { Age = 17 }, "P01 P13" },
        { "76 years, past the upper ends", new PackageFilter { Age = 76 }, "P07 P08 P09 P12" },
        { "price, both ends included", new PackageFilter { MinPriceFen = 39800, MaxPriceFen = 88000 }, "P02 P03 P12 P13" },
        { "one item", new PackageFilter { ItemCodes = ["I_GAS"] }, "P10 P11 P15" },
        { "two items", new PackageFilter { ItemCodes = ["I_GAS", "I_TCT"] }, "P11" },
        { "an unknown item", new PackageFilter { ItemCodes = ["I_XXX"] }, "" },
        { "kind", new PackageFilter { Kind = PackageKind.Focus }, "P12 P14" },
        { "Chinese text", new PackageFilter { Text = "女性" }, "P05 P06 P14" },
        { "English text in any case", new PackageFilter { Text = "MIDLIFE" }, "P04 P05" },
        { "full-width text", new PackageFilter { Text = "ｐ０７" }, "P07" },
        { "text with a sign of patterns", new PackageFilter { Text = "%" }, "" },
        { "the clinic without endoscopy", new PackageFilter { Clinic = DemoIds.Of<Clinic>("CLINIC_XM02"), MinPriceFen = 198000 }, "P04 P05" },
        { "an unknown clinic", new PackageFilter { Clinic = Id<Clinic>.None }, "" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_leaves_the_packages_that_fit(string filter, PackageFilter by, string codes)
    {
        var page = (await PageAsync(by, PackageOrder.Default, new PageRequest(100, null))).Value;

        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Items.Select(p => p.Code));
        Assert.True(await page.CountAsync(default) == page.Items.Count, filter);
    }

    [Theory]
    [InlineData(PackageOrderField.Price, false, "P01 P12 P13 P02 P03 P09 P06 P14 P08 P07 P04 P05 P10 P11 P15")]
    [InlineData(PackageOrderField.Price, true, "P15 P11 P10 P05 P04 P07 P08 P06 P14 P09 P03 P02 P12 P13 P01")]
    [InlineData(PackageOrderField.ItemCount, true, "P15 P05 P11 P07 P04 P10 P06 P08 P03 P09 P14 P02 P01 P13 P12")]
    [InlineData(PackageOrderField.Saving, false, "P12 P01 P13 P03 P02 P09 P14 P08 P06 P07 P05 P04 P10 P15 P11")]
    [InlineData(PackageOrderField.Code, true, "P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15")]
    public async Task Pages_of_two_make_up_the_whole_list_in_order(PackageOrderField field, bool descending, string codes)
    {
        var order = new PackageOrder(field, descending);
        var seen = new List<string>();
        string? after = null;
        for (var next = true; next;)
        {
            var page = (await PageAsync(PackageFilter.None, order, new PageRequest(2, after))).Value;
            Assert.Equal(after is not null, page.HasPrevious);
            seen.AddRange(page.Items.Select(p => p.Code));
            after = page.Cursors[^1];
            next = page.HasNext;
        }

        Assert.Equal(codes.Split(' '), seen);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_order_and_filter()
    {
        var cursor = (await PageAsync(PackageFilter.None, PackageOrder.Default, new PageRequest(2, null))).Value.Cursors[0];

        var otherOrder = await PageAsync(PackageFilter.None, new PackageOrder(PackageOrderField.Price), new PageRequest(2, cursor));
        var otherFilter = await PageAsync(new PackageFilter { Age = 40 }, PackageOrder.Default, new PageRequest(2, cursor));
        var nonsense = await PageAsync(PackageFilter.None, PackageOrder.Default, new PageRequest(2, "nonsense"));

        Assert.Equal("CURSOR", Assert.IsType<InvalidInputError>(otherOrder.Refusal).Reason);
        Assert.Equal("CURSOR", Assert.IsType<InvalidInputError>(otherFilter.Refusal).Reason);
        Assert.Equal("CURSOR", Assert.IsType<InvalidInputError>(nonsense.Refusal).Reason);
    }

    [Fact]
    public async Task A_page_and_its_count_cost_no_query()
    {
        await shop.Database.Get<LiveCatalog>().NowAsync(default);
        shop.Queries.Clear();

        var page = (await PageAsync(new PackageFilter { ItemCodes = ["I_GEN", "I_CBC"] }, PackageOrder.Default, new PageRequest(2, null))).Value;
        var afterPage = shop.Queries.Count;
        await page.CountAsync(default);

        Assert.Equal(0, afterPage);
        Assert.Equal(0, shop.Queries.Count);
    }

    [Fact]
    public async Task Filters_beyond_their_bounds_are_refused()
    {
        var items = await PageAsync(new PackageFilter { ItemCodes = [.. Enumerable.Repeat("I_GEN", 21)] }, PackageOrder.Default, new PageRequest(2, null));
        var text = await PageAsync(new PackageFilter { Text = new string('x', 61) }, PackageOrder.Default, new PageRequest(2, null));

        Assert.Equal(["filter", "itemCodes"], items.Refusal?.Path);
        Assert.Equal(["filter", "text"], text.Refusal?.Path);
    }

    [Fact]
    public async Task A_package_off_sale_is_not_listed_but_found_by_its_id()
    {
        await using var database = await ACatalog.CreateAsync();
        await using (var db = await database.OpenAsync())
        {
            await db.Set<CheckupPackage>().Where(p => p.Code == "P02").ExecuteUpdateAsync(set => set.SetProperty(p => p.IsOnSale, false));
        }

        var count = await database.Get<PackageList>().CountAsync(PackageFilter.None, default);
        var found = await database.Get<PackageReads>().ByIdsAsync([DemoIds.Of<CheckupPackage>("P02"), Id<CheckupPackage>.None], default);

        Assert.Equal(14, count);
        Assert.Equal(["P02", null], found.Select(p => p?.Code));
    }

    private Task<Result<Page<CheckupPackage>>> PageAsync(PackageFilter filter, PackageOrder order, PageRequest page) =>
        shop.Database.Get<PackageList>().PageAsync(filter, order, page, default);

    /// <summary>One catalogue for all reading tests.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        public ADatabase Database { get; private set; } = null!;

        internal QueryCount Queries => Database.Get<QueryCount>();

        public async Task InitializeAsync() => Database = await ACatalog.CreateAsync();

        public async Task DisposeAsync() => await Database.DisposeAsync();
    }
}
