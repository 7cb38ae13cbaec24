using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Which packages to list: all of the given conditions hold. Null: no such condition.</summary>
public sealed record PackageFilter
{
    public static PackageFilter None { get; } = new();

    /// <summary>Packages that somebody of this sex may have.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Packages that somebody of this age may have. Unit: completed years.</summary>
    public int? Age { get; init; }

    /// <summary>Unit: fen, included.</summary>
    public long? MinPriceFen { get; init; }

    /// <summary>Unit: fen, included.</summary>
    public long? MaxPriceFen { get; init; }

    /// <summary>Codes of items that must all be in the package.</summary>
    public IReadOnlyList<string>? ItemCodes { get; init; }

    public PackageKind? Kind { get; init; }

    /// <summary>A part of the code or of the name in either language, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Packages that this clinic offers.</summary>
    public Id<Clinic>? Clinic { get; init; }

    internal IQueryable<CheckupPackage> Of(MaiGouDb db)
    {
        var packages = db.Set<CheckupPackage>().AsNoTracking().Where(p => p.IsOnSale);
        if (Sex is { } sex)
        {
            packages = packages.Where(p => p.Sex == Accounts.Sex.Unknown || p.Sex == sex);
        }

        if (Age is { } age)
        {
            packages = packages.Where(p => p.MinAge <= age && (p.MaxAge == null || p.MaxAge >= age));
        }

        if (MinPriceFen is { } min)
        {
            packages = packages.Where(p => p.PriceFen >= min);
        }

        if (MaxPriceFen is { } max)
        {
            packages = packages.Where(p => p.PriceFen <= max);
        }

        if (Kind is { } kind)
        {
            packages = packages.Where(p => p.Kind == kind);
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            var words = SearchWords.Of(Text);
            packages = packages.Where(p => p.SearchText.Contains(words));
        }

        if (Clinic is { } clinic)
        {
            packages = packages.Where(p => db.Set<PackageOffer>().Any(o => o.PackageId == p.Id && o.ClinicId == clinic));
        }

        return (ItemCodes ?? []).Distinct().Aggregate(packages, (rest, code) => rest.Where(p => db.Set<PackageItem>()
            .Any(i => i.PackageId == p.Id && db.Set<ExamItem>().Any(e => e.Id == i.ItemId && e.Code == code))));
    }
}
