using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>A checkup package on sale (体检套餐): a list of exam items at one price.</summary>
public sealed class CheckupPackage
{
    public required Id<CheckupPackage> Id { get; init; }

    /// <summary>Code in the price list, such as <c>P02</c>; unique.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>The sex it is for; <see cref="Sex.Unknown"/> means both.</summary>
    public required Sex Sex { get; set; }

    /// <summary>Completed years on the day of the exam, both ends included.</summary>
    public required int MinAge { get; set; }

    /// <summary>Null: no upper end.</summary>
    public int? MaxAge { get; set; }

    /// <summary>Price on sale. Unit: fen.</summary>
    public required long PriceFen { get; set; }

    /// <summary>Sum of the items' list prices. Unit: fen.</summary>
    public required long ListPriceFen { get; set; }

    public bool IsOnSale { get; set; } = true;
}
