using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>By what the list of packages is sorted.</summary>
public enum PackageOrderField
{
    /// <summary>The order of the price list.</summary>
    Code,

    Price,

    ItemCount,

    /// <summary>List price less price.</summary>
    Saving,
}

/// <summary>Order of the list; packages that are equal in it follow by code.</summary>
public sealed record PackageOrder(PackageOrderField Field, bool IsDescending = false)
{
    public static PackageOrder Default { get; } = new(PackageOrderField.Code);
}

/// <summary>Lists the packages on sale.</summary>
public sealed class PackageList(IDbContextFactory<MaiGouDb> contexts)
{
    private const int MaxItems = 20;
    private const int MaxTextLength = 60;

    /// <summary>One page. Errors: INVALID_INPUT for a cursor of another order or filter, and for filters beyond their bounds.</summary>
    public async Task<Result<Page<CheckupPackage>>> PageAsync(
        PackageFilter filter, PackageOrder order, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(page);
        if (Refuse(filter) is { } refusal)
        {
            return refusal;
        }

        var list = $"packages {order.Field} {order.IsDescending} {JsonSerializer.Serialize(filter)}";
        var after = page.After is { } cursor ? Place.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return new InvalidInputError("CURSOR") { Path = ["after"] };
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var keyed = Key(filter.Of(db), order.Field);
        var rows = await Sort(after is null ? keyed : After(keyed, after, order.IsDescending), order.IsDescending)
            .Take(page.Size + 1).ToListAsync(ct);
        var shown = rows.Take(page.Size).ToList();
        return new Page<CheckupPackage>(
            [.. shown.Select(r => r.Package)],
            [.. shown.Select(r => new Place(r.Key, r.Package.Code).Write(list))],
            HasNext: rows.Count > page.Size,
            HasPrevious: after is not null,
            token => CountAsync(filter, token));
    }

    /// <summary>How many packages pass the filter.</summary>
    public async Task<int> CountAsync(PackageFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await filter.Of(db).CountAsync(ct);
    }

    internal static InvalidInputError? Refuse(PackageFilter filter) =>
        filter.ItemCodes is { Count: > MaxItems } ? new InvalidInputError("TOO_MANY") { Path = ["filter", "itemCodes"] }
        : filter.Text is { Length: > MaxTextLength } ? new InvalidInputError("TOO_LONG") { Path = ["filter", "text"] }
        : null;

    private static IQueryable<Keyed> Key(IQueryable<CheckupPackage> packages, PackageOrderField field) => field switch
    {
        PackageOrderField.Code => packages.Select(p => new Keyed { Package = p, Key = 0 }),
        PackageOrderField.Price => packages.Select(p => new Keyed { Package = p, Key = p.PriceFen }),
        PackageOrderField.ItemCount => packages.Select(p => new Keyed { Package = p, Key = p.ItemCount }),
        PackageOrderField.Saving => packages.Select(p => new Keyed { Package = p, Key = p.ListPriceFen - p.PriceFen }),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Unknown order."),
    };

    [SuppressMessage("Globalization", "CA1309:Use ordinal string comparison", Justification = "Runs in the database, in the order it sorts by.")]
    private static IQueryable<Keyed> After(IQueryable<Keyed> rows, Place place, bool descending)
    {
        var (key, code) = place;
        return descending
            ? rows.Where(r => r.Key < key || (r.Key == key && string.Compare(r.Package.Code, code) > 0))
            : rows.Where(r => r.Key > key || (r.Key == key && string.Compare(r.Package.Code, code) > 0));
    }

    private static IQueryable<Keyed> Sort(IQueryable<Keyed> rows, bool descending) =>
        (descending ? rows.OrderByDescending(r => r.Key) : rows.OrderBy(r => r.Key)).ThenBy(r => r.Package.Code);

    private sealed record Place(long Key, string Code)
    {
        public static Place? Read(string list, string cursor) =>
            Cursor.Read(list, cursor) is [var key, var code]
            && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? new Place(number, code)
                : null;

        public string Write(string list) => Cursor.Write(list, Key.ToString(CultureInfo.InvariantCulture), Code);
    }

    private sealed class Keyed
    {
        public required CheckupPackage Package { get; init; }

        public required long Key { get; init; }
    }
}
