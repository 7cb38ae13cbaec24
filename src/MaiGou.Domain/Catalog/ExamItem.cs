using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>In what form an item's result comes.</summary>
public enum ResultKind
{
    Quantity,
    Ordinal,
    Coded,
    Mixed,
    Text,
    Questionnaire,

    /// <summary>No examination, such as a talk about the results.</summary>
    Service,
}

/// <summary>One thing that is examined (检查项目), with the words that explain it.</summary>
public sealed class ExamItem
{
    public required Id<ExamItem> Id { get; init; }

    /// <summary>Code in the price list, such as <c>I_CBC</c>; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Place in the price list, from 1; lists of items keep this order.</summary>
    public required int Position { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What it can find, in plain words.</summary>
    public required string FindsZh { get; set; }

    public required string FindsEn { get; set; }

    public required string DepartmentZh { get; set; }

    public required string DepartmentEn { get; set; }

    /// <summary>Price when bought alone. Unit: fen.</summary>
    public required long PriceFen { get; set; }

    /// <summary>The sex it is for; <see cref="Sex.Unknown"/> means both.</summary>
    public required Sex Sex { get; set; }

    /// <summary>Completed years on the day of the exam, both ends included.</summary>
    public required int MinAge { get; set; }

    /// <summary>Null: no upper end.</summary>
    public int? MaxAge { get; set; }

    public required bool IsFasting { get; set; }

    /// <summary>How to prepare; null when nothing is needed.</summary>
    public string? PreparationZh { get; set; }

    public string? PreparationEn { get; set; }

    /// <summary>Who must not have it; null when there is no such group.</summary>
    public string? ContraindicationZh { get; set; }

    public string? ContraindicationEn { get; set; }

    /// <summary>Codes of the indicators it measures, joined by <c>|</c>; empty when its result is words or images.</summary>
    public required string IndicatorCodes { get; set; }

    public required ResultKind ResultKind { get; set; }

    /// <summary>Code of an item that shows at least as much, where indicators cannot tell; null when there is none.</summary>
    public string? CoveredByCode { get; set; }

    /// <summary>Where the price comes from.</summary>
    public required string PriceSource { get; set; }

    /// <summary>How sure the source is: high, medium or low.</summary>
    public required string PriceCertainty { get; set; }

    /// <summary>The codes of the indicators it measures.</summary>
    public IReadOnlyList<string> Indicators => IndicatorCodes.Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True when somebody of this sex and age may have it. Unknown sex: only items for both.</summary>
    public bool IsFor(Sex sex, int age) => (Sex == Sex.Unknown || Sex == sex) && age >= MinAge && (MaxAge is null || age <= MaxAge);
}
