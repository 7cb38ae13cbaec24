using MaiGou.Domain.Shared;

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
public sealed class PackageList(LiveCatalog catalog)
{
    private const int MaxItems = 20;
    private const int MaxTextLength = 60;

    /// <summary>One page, all of one moment. Errors: INVALID_INPUT for a cursor of another order or filter, and for filters beyond their bounds.</summary>
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

        var list = PackageListing.NameOf(order, filter);
        var after = page.After is { } cursor ? PackagePlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return new InvalidInputError("CURSOR") { Path = ["after"] };
        }

        var (now, wanted) = (await catalog.NowAsync(ct), filter.Prepared());
        var (items, cursors, hasNext) = now.Listing(order).Page(wanted, list, after, page.Size);
        return new Page<CheckupPackage>(
            items, cursors, hasNext, HasPrevious: after is not null, _ => Task.FromResult(now.OnSale(wanted).Count()));
    }

    /// <summary>How many packages pass the filter.</summary>
    public async Task<int> CountAsync(PackageFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return (await catalog.NowAsync(ct)).OnSale(filter.Prepared()).Count();
    }

    internal static InvalidInputError? Refuse(PackageFilter filter) =>
        filter.ItemCodes is { Count: > MaxItems } ? new InvalidInputError("TOO_MANY") { Path = ["filter", "itemCodes"] }
        : filter.Text is { Length: > MaxTextLength } ? new InvalidInputError("TOO_LONG") { Path = ["filter", "text"] }
        : null;
}
