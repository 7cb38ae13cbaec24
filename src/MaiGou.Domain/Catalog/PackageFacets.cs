using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>How many packages each further choice would leave. A choice is counted as if no other of its own kind were made.</summary>
public sealed record PackageFacets(
    int Total,
    IReadOnlyList<PackageKindCount> Kinds,
    IReadOnlyList<PackageSexCount> Sexes,
    IReadOnlyList<PackagePriceCount> Prices,
    IReadOnlyList<PackageItemCount> Items);

/// <summary>Packages of one kind.</summary>
public sealed record PackageKindCount(PackageKind Kind, int Count);

/// <summary>Packages that somebody of this sex may have; those for both count for each.</summary>
public sealed record PackageSexCount(Sex Sex, int Count);

/// <summary>Packages in one price band. Unit: fen; the lower end is included, the upper is not; null: no upper end.</summary>
public sealed record PackagePriceCount(long FromFen, long? BelowFen, int Count);

/// <summary>Packages that contain an item besides those already asked for.</summary>
public sealed record PackageItemCount(ExamItem Item, int Count);

/// <summary>Counts packages for the choices beside a list.</summary>
public sealed class PackageFacetReads(LiveCatalog catalog)
{
    private static readonly (long From, long? Below)[] Bands =
        [(0, 500_00), (500_00, 1_000_00), (1_000_00, 2_000_00), (2_000_00, 4_000_00), (4_000_00, null)];

    /// <summary>All counts are of one moment. Errors: INVALID_INPUT for filters beyond their bounds.</summary>
    public async Task<Result<PackageFacets>> CountAsync(PackageFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (PackageList.Refuse(filter) is { } refusal)
        {
            return refusal;
        }

        var (now, wanted) = (await catalog.NowAsync(ct), filter.Prepared());
        var passing = now.OnSale(wanted).ToList();
        return new PackageFacets(
            passing.Count,
            Kinds(now.OnSale(wanted with { Kind = null })),
            Sexes(now.OnSale(wanted with { Sex = null })),
            Prices(now.OnSale(wanted with { MinPriceFen = null, MaxPriceFen = null })),
            Items(now, passing));
    }

    private static IReadOnlyList<PackageKindCount> Kinds(IEnumerable<CheckupPackage> packages)
    {
        var counts = packages.CountBy(p => p.Kind).ToDictionary();
        return [.. Enum.GetValues<PackageKind>().Select(kind => new PackageKindCount(kind, counts.GetValueOrDefault(kind)))];
    }

    private static IReadOnlyList<PackageSexCount> Sexes(IEnumerable<CheckupPackage> packages)
    {
        var counts = packages.CountBy(p => p.Sex).ToDictionary();
        var both = counts.GetValueOrDefault(Sex.Unknown);
        return [.. new[] { Sex.Male, Sex.Female }.Select(sex => new PackageSexCount(sex, both + counts.GetValueOrDefault(sex)))];
    }

    private static IReadOnlyList<PackagePriceCount> Prices(IEnumerable<CheckupPackage> packages)
    {
        var counts = packages.CountBy(p => Array.FindIndex(Bands, band => band.Below is not { } below || p.PriceFen < below)).ToDictionary();
        return [.. Bands.Select((band, i) => new PackagePriceCount(band.From, band.Below, counts.GetValueOrDefault(i)))];
    }

    private static IReadOnlyList<PackageItemCount> Items(CatalogSnapshot now, IEnumerable<CheckupPackage> packages)
    {
        var counts = packages.SelectMany(p => PackageContent.Of(p).Items).CountBy(i => i.Id).ToDictionary();
        return [.. now.Items.Where(i => counts.ContainsKey(i.Id)).Select(i => new PackageItemCount(i, counts[i.Id]))];
    }
}
