using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>What a package is made for.</summary>
public enum PackageKind
{
    Employment,
    Annual,
    Deep,
    Focus,
}

/// <summary>A checkup package on sale (体检套餐): a list of exam items at one price.</summary>
public sealed class CheckupPackage
{
    public required Id<CheckupPackage> Id { get; init; }

    /// <summary>Code in the price list, such as <c>P02</c>; unique.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What a buyer should know beyond the items; null when there is nothing.</summary>
    public string? NoteZh { get; set; }

    public string? NoteEn { get; set; }

    public PackageKind Kind { get; set; } = PackageKind.Annual;

    /// <summary>The sex it is for; <see cref="Sex.Unknown"/> means both.</summary>
    public required Sex Sex { get; set; }

    /// <summary>Completed years on the day of the exam, both ends included.</summary>
    public required int MinAge { get; set; }

    /// <summary>Null: no upper end.</summary>
    public int? MaxAge { get; set; }

    /// <summary>True when some item needs an empty stomach.</summary>
    public bool IsFasting { get; set; }

    /// <summary>Price on sale. Unit: fen.</summary>
    public required long PriceFen { get; set; }

    /// <summary>Sum of the items' list prices. Unit: fen.</summary>
    public required long ListPriceFen { get; set; }

    /// <summary>How many items it has; kept with the items because lists sort by it.</summary>
    public int ItemCount { get; set; }

    /// <summary>Names and code in the form that searches compare; see <see cref="SearchWords"/>.</summary>
    public string SearchText { get; set; } = string.Empty;

    /// <summary>Where the price comes from; empty when unknown.</summary>
    public string PriceSource { get; set; } = string.Empty;

    /// <summary>How sure the source is: high, medium or low; empty when unknown.</summary>
    public string PriceCertainty { get; set; } = string.Empty;

    public bool IsOnSale { get; set; } = true;

    /// <summary>Its items and clinics; null unless it is of the catalogue in memory.</summary>
    internal PackageContent? Content { get; set; }
}

/// <summary>A package contains an item.</summary>
public sealed class PackageItem
{
    public required Id<CheckupPackage> PackageId { get; init; }

    public required Id<ExamItem> ItemId { get; init; }
}

/// <summary>A clinic offers a package.</summary>
public sealed class PackageOffer
{
    public required Id<CheckupPackage> PackageId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }
}
