using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

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
public sealed class PackageFacetReads(IDbContextFactory<MaiGouDb> contexts)
{
    private static readonly (long From, long? Below)[] Bands =
        [(0, 500_00), (500_00, 1_000_00), (1_000_00, 2_000_00), (2_000_00, 4_000_00), (4_000_00, null)];

    /// <summary>Six queries, however many packages there are. Errors: INVALID_INPUT for filters beyond their bounds.</summary>
    public async Task<Result<PackageFacets>> CountAsync(PackageFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (PackageList.Refuse(filter) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return new PackageFacets(
            await filter.Of(db).CountAsync(ct),
            await KindsAsync((filter with { Kind = null }).Of(db), ct),
            await SexesAsync((filter with { Sex = null }).Of(db), ct),
            await PricesAsync((filter with { MinPriceFen = null, MaxPriceFen = null }).Of(db), ct),
            await ItemsAsync(db, filter.Of(db), ct));
    }

    private static async Task<IReadOnlyList<PackageKindCount>> KindsAsync(IQueryable<CheckupPackage> packages, CancellationToken ct)
    {
        var counts = await packages.GroupBy(p => p.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. Enum.GetValues<PackageKind>().Select(kind => new PackageKindCount(kind, counts.GetValueOrDefault(kind)))];
    }

    private static async Task<IReadOnlyList<PackageSexCount>> SexesAsync(IQueryable<CheckupPackage> packages, CancellationToken ct)
    {
        var counts = await packages.GroupBy(p => p.Sex).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var both = counts.GetValueOrDefault(Sex.Unknown);
        return [.. new[] { Sex.Male, Sex.Female }.Select(sex => new PackageSexCount(sex, both + counts.GetValueOrDefault(sex)))];
    }

    private static async Task<IReadOnlyList<PackagePriceCount>> PricesAsync(IQueryable<CheckupPackage> packages, CancellationToken ct)
    {
        var counts = await packages
            .GroupBy(p => p.PriceFen < 500_00 ? 0 : p.PriceFen < 1_000_00 ? 1 : p.PriceFen < 2_000_00 ? 2 : p.PriceFen < 4_000_00 ? 3 : 4)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. Bands.Select((band, i) => new PackagePriceCount(band.From, band.Below, counts.GetValueOrDefault(i)))];
    }

    private static async Task<IReadOnlyList<PackageItemCount>> ItemsAsync(
        MaiGouDb db, IQueryable<CheckupPackage> packages, CancellationToken ct)
    {
        var counts = await packages
            .Join(db.Set<PackageItem>(), p => p.Id, i => i.PackageId, (_, i) => i.ItemId)
            .GroupBy(item => item)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var items = await db.Set<ExamItem>().AsNoTracking().OrderBy(i => i.Position).Take(Lookups.ChunkSize).ToListAsync(ct);
        return [.. items.Where(i => counts.ContainsKey(i.Id)).Select(i => new PackageItemCount(i, counts[i.Id]))];
    }
}
