using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Where results of most healthy people lie, for one sex and age.</summary>
/// <remarks>Unit: the indicator's canonical unit. Shape: both ends belong to the range; a null end is open.</remarks>
public sealed class ReferenceRange
{
    public required string IndicatorCode { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>Completed years.</summary>
    public required int MinAge { get; init; }

    /// <summary>Null: no upper end.</summary>
    public int? MaxAge { get; init; }

    public decimal? Low { get; init; }

    public decimal? High { get; init; }

    public EvidenceSource? Source { get; init; }
}

/// <summary>All ranges, in memory. Source: Records/Reference/reference_ranges.csv.</summary>
public static class ReferenceRanges
{
    private static readonly ILookup<string, ReferenceRange> ByIndicator =
        ReferenceTable.Read("Records", "reference_ranges.csv").Select(Read).ToLookup(r => r.IndicatorCode, StringComparer.Ordinal);

    public static IReadOnlyList<ReferenceRange> Of(string indicatorCode) => [.. ByIndicator[indicatorCode]];

    /// <summary>The range for a person. Shape: null when the table has none, as for children; adult ranges are never stretched.</summary>
    public static ReferenceRange? For(string indicatorCode, Sex sex, int age) =>
        ByIndicator[indicatorCode].FirstOrDefault(r => r.Sex == sex && age >= r.MinAge && !(age > r.MaxAge));

    private static ReferenceRange Read(IReadOnlyDictionary<string, string> row) => new()
    {
        IndicatorCode = row["code"],
        Sex = Enum.Parse<Sex>(row["sex"], ignoreCase: true),
        MinAge = int.Parse(row["age_min_years"], CultureInfo.InvariantCulture),
        MaxAge = row["age_max_years"].Length == 0 ? null : int.Parse(row["age_max_years"], CultureInfo.InvariantCulture),
        Low = Indicators.Number(row["low"]),
        High = Indicators.Number(row["high"]),
        Source = EvidenceSource.From(row["source"], row["certainty"]),
    };
}
