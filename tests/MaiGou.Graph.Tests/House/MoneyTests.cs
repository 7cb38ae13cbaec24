using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Tests.House;

/// <summary>Source: docs/adr/0018.</summary>
public sealed class MoneyTests
{
    private static readonly Type[] InMemory =
        [typeof(LiveCatalog), typeof(CatalogSnapshot), typeof(PackageReads), typeof(PackageList), typeof(PackageFacetReads), typeof(ItemReads), typeof(PackageAdvice)];

    [Fact]
    public void Nothing_that_takes_money_or_places_is_made_with_the_catalogue_in_memory()
    {
        var types = typeof(Viewer).Assembly.GetTypes()
            .Where(t => t.Namespace is "MaiGou.Domain.Orders" or "MaiGou.Domain.Payments" or "MaiGou.Domain.Bookings").ToList();

        var asking = types.Where(t => t.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => InMemory.Contains(p.ParameterType))).Select(t => t.Name);

        Assert.Contains(types, t => t.Name == "CreateQuote");
        Assert.Empty(asking);
    }
}
