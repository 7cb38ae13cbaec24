using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Reads packages; they are public.</summary>
public sealed class PackageReads(IDbContextFactory<MaiGouDb> contexts)
{
    private readonly ItemReads _items = new(contexts);

    /// <summary>Shape: one entry per id, in order; null for an absent one. Packages no longer on sale are found too: orders name them.</summary>
    public Task<IReadOnlyList<CheckupPackage?>> ByIdsAsync(IReadOnlyList<Id<CheckupPackage>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, p => p.Id, ct);

    /// <summary>The package with a code of the price list; null when there is none.</summary>
    public async Task<CheckupPackage?> ByCodeAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<CheckupPackage>().AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct);
    }

    /// <summary>The clinics that offer each package. Shape: one list per package, in order; clinics in the order of their codes.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Clinic>>> ClinicsOfAsync(IReadOnlyList<Id<CheckupPackage>> packages, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<(Id<CheckupPackage> Package, Clinic Clinic)>();
        foreach (var chunk in packages.Distinct().Chunk(Lookups.ChunkSize))
        {
            var found = await (
                from offer in db.Set<PackageOffer>().AsNoTracking()
                join clinic in db.Set<Clinic>().AsNoTracking() on offer.ClinicId equals clinic.Id
                where chunk.Contains(offer.PackageId)
                orderby clinic.Code
                select new { offer.PackageId, Clinic = clinic }).ToListAsync(ct);
            rows.AddRange(found.Select(f => (f.PackageId, f.Clinic)));
        }

        var byPackage = rows.ToLookup(r => r.Package, r => r.Clinic);
        return [.. packages.Select(p => (IReadOnlyList<Clinic>)[.. byPackage[p]])];
    }

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

        var contained = await _items.OfPackagesAsync(ids, ct);
        return new ComparisonAnswer(PackageComparison.Of([.. packages.OfType<CheckupPackage>().Zip(contained)]));
    }
}

/// <summary>A comparison; null when one of its packages does not exist.</summary>
public readonly record struct ComparisonAnswer(PackageComparison? Comparison);
