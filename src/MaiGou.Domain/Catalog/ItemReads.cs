using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>Reads exam items; they are public.</summary>
public sealed class ItemReads(LiveCatalog catalog)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public async Task<IReadOnlyList<ExamItem?>> ByIdsAsync(IReadOnlyList<Id<ExamItem>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var now = await catalog.NowAsync(ct);
        return [.. ids.Select(now.Item)];
    }

    /// <summary>All items in the order of the price list.</summary>
    public async Task<IReadOnlyList<ExamItem>> AllAsync(CancellationToken ct) => (await catalog.NowAsync(ct)).Items;

    /// <summary>The items of each package as they are now. Shape: one list per package, in order; items in the order of the price list.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ExamItem>>> OfPackagesAsync(IReadOnlyList<Id<CheckupPackage>> packages, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var now = await catalog.NowAsync(ct);
        return [.. packages.Select(id => now.Package(id) is { } package ? PackageContent.Of(package).Items : [])];
    }
}
