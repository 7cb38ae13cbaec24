using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Reads packages; they are public.</summary>
public sealed class PackageReads(LiveCatalog catalog)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one. Packages no longer on sale are found too: orders name them.</summary>
    public async Task<IReadOnlyList<CheckupPackage?>> ByIdsAsync(IReadOnlyList<Id<CheckupPackage>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var now = await catalog.NowAsync(ct);
        return [.. ids.Select(now.Package)];
    }

    /// <summary>The package with a code of the price list; null when there is none.</summary>
    public async Task<CheckupPackage?> ByCodeAsync(string code, CancellationToken ct) => (await catalog.NowAsync(ct)).Package(code);

    /// <summary>True when the clinic offers the package; to be asked at sale.</summary>
    public static Task<bool> IsOfferedAsync(MaiGouDb db, Id<CheckupPackage> package, Id<Clinic> clinic, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<PackageOffer>().AnyAsync(o => o.PackageId == package && o.ClinicId == clinic, ct);
    }

    /// <summary>Packages side by side; null when one of them does not exist. Errors: INVALID_INPUT unless they are 2–4 different ones.</summary>
    public async Task<Result<ComparisonAnswer>> CompareAsync(IReadOnlyList<Id<CheckupPackage>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count is < PackageComparison.MinPackages or > PackageComparison.MaxPackages)
        {
            return new InvalidInputError("OUT_OF_RANGE") { Path = ["ids"] };
        }

        var packages = await ByIdsAsync(ids, ct);
        if (packages.Contains(null))
        {
            return new ComparisonAnswer(null);
        }

        if (ids.Distinct().Count() < ids.Count)
        {
            return new InvalidInputError("DUPLICATE") { Path = ["ids"] };
        }

        return new ComparisonAnswer(PackageComparison.Of([.. packages.OfType<CheckupPackage>().Select(p => (p, PackageContent.Of(p).Items))]));
    }
}

/// <summary>A comparison; null when one of its packages does not exist.</summary>
public readonly record struct ComparisonAnswer(PackageComparison? Comparison);
