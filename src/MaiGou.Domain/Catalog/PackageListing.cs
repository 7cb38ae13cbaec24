using System.Globalization;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>The packages on sale in one order, with a cursor for each place.</summary>
internal sealed class PackageListing
{
    private readonly PackageOrder _order;
    private readonly string _name;
    private readonly CheckupPackage[] _packages;
    private readonly string?[] _cursors;

    public PackageListing(PackageOrder order, IEnumerable<CheckupPackage> onSale)
    {
        _order = order;
        _name = NameOf(order, PackageFilter.None);
        var keyed = order.IsDescending ? onSale.OrderByDescending(p => KeyOf(p, order.Field)) : onSale.OrderBy(p => KeyOf(p, order.Field));
        _packages = [.. keyed.ThenBy(p => p.Code, StringComparer.Ordinal)];
        _cursors = new string?[_packages.Length];
    }

    public static IEnumerable<PackageOrder> Orders =>
        Enum.GetValues<PackageOrderField>().SelectMany(by => new[] { new PackageOrder(by), new PackageOrder(by, IsDescending: true) });

    public IReadOnlyList<CheckupPackage> Packages => _packages;

    /// <summary>The packages after a place that pass the filter, at most so many.</summary>
    /// <returns>Packages and their cursors, and whether more follow.</returns>
    public (CheckupPackage[] Items, string[] Cursors, bool HasNext) Page(PackageFilter filter, string list, PackagePlace? after, int size)
    {
        var found = new int[size];
        var count = 0;
        var hasNext = false;
        for (var i = after is null ? 0 : FirstBehind(after); i < _packages.Length && !hasNext; i++)
        {
            if (filter.Passes(_packages[i]))
            {
                if (count == size)
                {
                    hasNext = true;
                }
                else
                {
                    found[count++] = i;
                }
            }
        }

        var places = found[..count];
        return (
            Array.ConvertAll(places, i => _packages[i]),
            Array.ConvertAll(places, i => list == _name ? _cursors[i] ??= PlaceOf(_packages[i]).Write(list) : PlaceOf(_packages[i]).Write(list)),
            hasNext);
    }

    private PackagePlace PlaceOf(CheckupPackage package) => new(KeyOf(package, _order.Field), package.Code);

    private int FirstBehind(PackagePlace place)
    {
        var (low, high) = (0, _packages.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (IsBehind(_packages[middle], place))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private bool IsBehind(CheckupPackage package, PackagePlace place)
    {
        var key = KeyOf(package, _order.Field);
        return key == place.Key ? string.CompareOrdinal(package.Code, place.Code) > 0
            : _order.IsDescending ? key < place.Key
            : key > place.Key;
    }

    private static long KeyOf(CheckupPackage package, PackageOrderField field) => field switch
    {
        PackageOrderField.Code => 0,
        PackageOrderField.Price => package.PriceFen,
        PackageOrderField.ItemCount => package.ItemCount,
        PackageOrderField.Saving => package.ListPriceFen - package.PriceFen,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Unknown order."),
    };

    /// <summary>Names a list for its cursors.</summary>
    public static string NameOf(PackageOrder order, PackageFilter filter) =>
        $"packages {order.Field} {order.IsDescending} {(filter == PackageFilter.None ? PackageFilter.NoneAsText : filter.AsText())}";
}

/// <summary>A place in a list of packages: the key of its order, and the code that breaks ties.</summary>
internal sealed record PackagePlace(long Key, string Code)
{
    public static PackagePlace? Read(string list, string cursor) =>
        Cursor.Read(list, cursor) is [var key, var code]
        && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new PackagePlace(number, code)
            : null;

    public string Write(string list) => Cursor.Write(list, Key.ToString(CultureInfo.InvariantCulture), Code);
}
