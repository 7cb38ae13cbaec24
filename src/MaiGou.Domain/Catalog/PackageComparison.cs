using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>Packages side by side. Shape: 2–4 packages, in the order asked for.</summary>
/// <param name="Common">Items that all of them have.</param>
/// <param name="Columns">One per package.</param>
public sealed record PackageComparison(IReadOnlyList<ExamItem> Common, IReadOnlyList<PackageComparisonColumn> Columns)
{
    public const int MinPackages = 2;
    public const int MaxPackages = 4;

    public static PackageComparison Of(IReadOnlyList<(CheckupPackage Package, IReadOnlyList<ExamItem> Items)> packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var byCode = packages.SelectMany(p => p.Items).DistinctBy(i => i.Code).OrderBy(i => i.Position).ToList();
        var having = byCode.ToDictionary(i => i.Code, i => packages.Count(p => p.Items.Any(own => own.Code == i.Code)));
        return new PackageComparison(
            [.. byCode.Where(i => having[i.Code] == packages.Count)],
            [.. packages.Select(p => ColumnOf(p.Package, p.Items, byCode, having, packages.Count))]);
    }

    private static PackageComparisonColumn ColumnOf(
        CheckupPackage package, IReadOnlyList<ExamItem> items, List<ExamItem> all, Dictionary<string, int> having, int packages)
    {
        var own = items.Select(i => i.Code).ToHashSet();
        return new PackageComparisonColumn(
            package,
            [.. all.Where(i => own.Contains(i.Code) && having[i.Code] < packages)],
            [.. all.Where(i => !own.Contains(i.Code))],
            items.Count == 0 ? null : Money.Cny((package.PriceFen + (items.Count / 2)) / items.Count));
    }
}

/// <summary>One package of a comparison.</summary>
/// <param name="Extra">Items it has and at least one of the others lacks.</param>
/// <param name="Missing">Items it lacks and at least one of the others has.</param>
/// <param name="PricePerItem">Price divided by the number of items, rounded half up to the fen; null when it has none.</param>
public sealed record PackageComparisonColumn(
    CheckupPackage Package, IReadOnlyList<ExamItem> Extra, IReadOnlyList<ExamItem> Missing, Money? PricePerItem);
