using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Records;

/// <summary>Form of an indicator's results.</summary>
public enum IndicatorKind
{
    Quantity,
    Ordinal,
    Coded,
}

/// <summary>On which side of its range an indicator is unfavourable.</summary>
public enum IndicatorDirection
{
    None,
    High,
    Low,
    Both,
}

/// <summary>A second unit in which laboratories report, and how it becomes the canonical one.</summary>
public sealed record AlternativeUnit(string Ucum, decimal Factor, decimal Offset);

/// <summary>Something that is measured (检验指标), with one canonical unit.</summary>
/// <remarks>Source: Records/Reference/indicators.csv.</remarks>
public sealed class Indicator
{
    /// <summary>Short code of the product, such as <c>FPG</c>; unique.</summary>
    public required string Code { get; init; }

    /// <summary>LOINC code; null where no clean one exists.</summary>
    public string? Loinc { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Category { get; init; }

    public required IndicatorKind Kind { get; init; }

    /// <summary>Canonical unit in UCUM; empty for results without a unit.</summary>
    public required string Ucum { get; init; }

    /// <summary>The canonical unit as people write it.</summary>
    public required string Unit { get; init; }

    /// <summary>Decimals that laboratories print.</summary>
    public required int Decimals { get; init; }

    public AlternativeUnit? Alternative { get; init; }

    /// <summary>Canonical values outside are a mistake, not a finding.</summary>
    public decimal? PlausibleLow { get; init; }

    public decimal? PlausibleHigh { get; init; }

    public required IndicatorDirection Direction { get; init; }

    /// <summary>Other names in Chinese and English reports; matched whole.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Upper reference limit of adults by sex; null when there is none.</summary>
    public required IReadOnlyDictionary<Sex, decimal?> UpperLimits { get; init; }

    /// <summary>True when a result may come without a unit.</summary>
    public bool IsUnitless => Ucum is "" or "1" || Unit.Length == 0;

    /// <summary>True when a canonical value can be a person's.</summary>
    public bool IsPlausible(decimal value) => !(value < PlausibleLow) && !(value > PlausibleHigh);

    /// <summary>Converts to the canonical unit, to six decimals. Shape: null when there is no fixed factor.</summary>
    public decimal? ToCanonical(decimal value, string ucum) =>
        Units.AreEqual(ucum, Ucum) ? value
        : Alternative is { } other && Units.AreEqual(ucum, other.Ucum) ? decimal.Round((value * other.Factor) + other.Offset, 6)
        : null;
}
