using System.Collections.Frozen;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>The whole catalogue as it was at one moment, in memory; never changed after it is made.</summary>
/// <remarks>For reading only: a price that is charged is read from the database by the transaction that charges it. Source: docs/adr/0018.</remarks>
public sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<Id<CheckupPackage>, CheckupPackage> _packages;
    private readonly FrozenDictionary<string, CheckupPackage> _packagesByCode;
    private readonly FrozenDictionary<Id<ExamItem>, ExamItem> _items;
    private readonly FrozenDictionary<PackageOrder, PackageListing> _listings;

    internal CatalogSnapshot(long version, CatalogRows rows)
    {
        Version = version;
        Items = [.. rows.Items.OrderBy(i => i.Position)];
        _items = rows.Items.ToFrozenDictionary(i => i.Id);
        var clinics = rows.Clinics.ToDictionary(c => c.Id);
        var contained = rows.Contained.ToLookup(l => l.PackageId, l => _items[l.ItemId]);
        var offered = rows.Offers.ToLookup(o => o.PackageId, o => clinics[o.ClinicId]);
        foreach (var package in rows.Packages)
        {
            package.Content = new PackageContent(
                this,
                [.. contained[package.Id].OrderBy(i => i.Position)],
                [.. offered[package.Id].OrderBy(c => c.Code, StringComparer.Ordinal)]);
        }

        _packages = rows.Packages.ToFrozenDictionary(p => p.Id);
        _packagesByCode = rows.Packages.ToFrozenDictionary(p => p.Code, StringComparer.Ordinal);
        _listings = PackageListing.Orders.ToFrozenDictionary(o => o, o => new PackageListing(o, rows.Packages.Where(p => p.IsOnSale)));
    }

    /// <summary>How many changes of the catalogue it has seen.</summary>
    public long Version { get; }

    /// <summary>How many packages it holds, those no longer on sale included.</summary>
    public int Count => _packages.Count;

    /// <summary>All items in the order of the price list.</summary>
    public IReadOnlyList<ExamItem> Items { get; }

    /// <summary>Null for an absent one. Packages no longer on sale are found too.</summary>
    public CheckupPackage? Package(Id<CheckupPackage> id) => _packages.GetValueOrDefault(id);

    public CheckupPackage? Package(string code) => _packagesByCode.GetValueOrDefault(code);

    public ExamItem? Item(Id<ExamItem> id) => _items.GetValueOrDefault(id);

    /// <summary>The packages on sale in an order.</summary>
    internal PackageListing Listing(PackageOrder order) =>
        _listings.TryGetValue(order, out var listing) ? listing : throw new ArgumentOutOfRangeException(nameof(order), order, "Unknown order.");

    /// <summary>The packages on sale that pass a filter, in no order.</summary>
    internal IEnumerable<CheckupPackage> OnSale(PackageFilter filter) => Listing(PackageOrder.Default).Packages.Where(filter.Passes);
}

/// <summary>What belongs to one package, of the same moment as the package itself, so that nobody sees half of a change.</summary>
/// <param name="Catalog">The snapshot that the package is of.</param>
/// <param name="Items">In the order of the price list.</param>
/// <param name="Clinics">In the order of their codes.</param>
public sealed record PackageContent(CatalogSnapshot Catalog, IReadOnlyList<ExamItem> Items, IReadOnlyList<Clinic> Clinics)
{
    /// <summary>What belongs to a package that was read from the catalogue.</summary>
    public static PackageContent Of(CheckupPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return package.Content ?? throw new ArgumentException("The package was not read from the catalogue.", nameof(package));
    }
}

/// <summary>The rows a snapshot is made of; all of one moment.</summary>
internal sealed record CatalogRows(
    IReadOnlyList<CheckupPackage> Packages,
    IReadOnlyList<ExamItem> Items,
    IReadOnlyList<PackageItem> Contained,
    IReadOnlyList<PackageOffer> Offers,
    IReadOnlyList<Clinic> Clinics);
