using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Catalog;

[QueryType]
internal static class PackageQueries
{
    public static async Task<Connection<CheckupPackage>> PackagesAsync(
        PackageFilterInput? filter, PackageOrderInput? orderBy, int first, string? after, PackageList packages, CancellationToken ct) =>
        (await packages.PageAsync(
            PackageFilterInput.Read(filter), orderBy?.Read() ?? PackageOrder.Default, Nodes.Pages.Request(first, after), ct)).ToConnection();

    public static async Task<PackageFacets> PackageFacetsAsync(PackageFilterInput? filter, PackageFacetReads facets, CancellationToken ct) =>
        (await facets.CountAsync(PackageFilterInput.Read(filter), ct)).Match(found => found, refusal => throw Nodes.Pages.Refused(refusal));

    public static async Task<CheckupPackage?> PackageAsync(PackageBy by, PackageReads packages, CancellationToken ct) =>
        by.Code is { } code ? await packages.ByCodeAsync(code, ct) : (await packages.ByIdsAsync([by.Id ?? default], ct))[0];

    public static async Task<PackageComparison?> PackageComparisonAsync(
        IReadOnlyList<Id<CheckupPackage>> ids, PackageReads packages, CancellationToken ct) =>
        (await packages.CompareAsync(ids, ct)).Match(found => found.Comparison, refusal => throw Nodes.Pages.Refused(refusal));
}
