using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Catalog;

/// <summary>The questions of the catalogue asked of the database, to hold the answers from memory against.</summary>
internal static class CatalogInSql
{
    public static async Task<IReadOnlyList<string>> CodesAsync(MaiGouDb db, PackageFilter filter, PackageOrder order)
    {
        var rows = Passing(db, filter).Select(p => new
        {
            p.Code,
            Key = order.Field == PackageOrderField.Price ? p.PriceFen
                : order.Field == PackageOrderField.ItemCount ? p.ItemCount
                : order.Field == PackageOrderField.Saving ? p.ListPriceFen - p.PriceFen
                : 0,
        });
        return await (order.IsDescending ? rows.OrderByDescending(r => r.Key) : rows.OrderBy(r => r.Key)).ThenBy(r => r.Code).Select(r => r.Code).ToListAsync();
    }

    /// <summary>Counts by kind, sex, price band and item, as one text.</summary>
    public static async Task<string> FacetsAsync(MaiGouDb db, PackageFilter filter)
    {
        var kinds = await Passing(db, filter with { Kind = null }).GroupBy(p => p.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var sexes = await Passing(db, filter with { Sex = null }).GroupBy(p => p.Sex).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var prices = await Passing(db, filter with { MinPriceFen = null, MaxPriceFen = null })
            .GroupBy(p => p.PriceFen < 500_00 ? 0 : p.PriceFen < 1_000_00 ? 1 : p.PriceFen < 2_000_00 ? 2 : p.PriceFen < 4_000_00 ? 3 : 4)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var items = await Passing(db, filter).Join(db.Set<PackageItem>(), p => p.Id, l => l.PackageId, (_, l) => l.ItemId)
            .Join(db.Set<ExamItem>(), id => id, i => i.Id, (_, i) => i.Code).GroupBy(code => code).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        return string.Join(
            ' ',
            kinds.Select(k => $"{k.Key}:{k.Count}")
                .Concat(new[] { Sex.Male, Sex.Female }.Select(s => (Sex: s, Count: sexes.Where(g => g.Key == s || g.Key == Sex.Unknown).Sum(g => g.Count)))
                    .Where(s => s.Count > 0).Select(s => $"{s.Sex}:{s.Count}"))
                .Concat(prices.Select(p => $"{p.Key}:{p.Count}"))
                .Concat(items.Select(i => $"{i.Key}:{i.Count}"))
                .Order(StringComparer.Ordinal));
    }

    private static IQueryable<CheckupPackage> Passing(MaiGouDb db, PackageFilter filter)
    {
        var packages = db.Set<CheckupPackage>().AsNoTracking().Where(p => p.IsOnSale);
        if (filter.Sex is { } sex)
        {
            packages = packages.Where(p => p.Sex == Sex.Unknown || p.Sex == sex);
        }

        if (filter.Age is { } age)
        {
            packages = packages.Where(p => p.MinAge <= age && (p.MaxAge == null || p.MaxAge >= age));
        }

        if (filter.MinPriceFen is { } min)
        {
            packages = packages.Where(p => p.PriceFen >= min);
        }

        if (filter.MaxPriceFen is { } max)
        {
            packages = packages.Where(p => p.PriceFen <= max);
        }

        if (filter.Kind is { } kind)
        {
            packages = packages.Where(p => p.Kind == kind);
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var words = SearchWords.Of(filter.Text);
            packages = packages.Where(p => p.SearchText.Contains(words));
        }

        if (filter.Clinic is { } clinic)
        {
            packages = packages.Where(p => db.Set<PackageOffer>().Any(o => o.PackageId == p.Id && o.ClinicId == clinic));
        }

        return (filter.ItemCodes ?? []).Distinct().Aggregate(packages, (rest, code) => rest.Where(p => db.Set<PackageItem>()
            .Any(i => i.PackageId == p.Id && db.Set<ExamItem>().Any(e => e.Id == i.ItemId && e.Code == code))));
    }
}
