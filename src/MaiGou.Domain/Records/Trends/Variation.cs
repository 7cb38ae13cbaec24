using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Trends;

/// <summary>How much an indicator moves by itself in a healthy person, and how much measuring adds.</summary>
/// <remarks>Unit: percent. Source: Records/Reference/variation.csv; of two published values the larger is used, for fewer false alarms.</remarks>
public sealed record Variation(string Code, decimal WithinPerson, decimal Measuring, decimal? Individuality, EvidenceSource? Source)
{
    private static readonly Dictionary<string, Variation> ByCode = ReferenceTable.Read("Records", "variation.csv")
        .Select(Read).OfType<Variation>().ToDictionary(v => v.Code, StringComparer.Ordinal);

    public static Variation? Of(string indicatorCode) => ByCode.GetValueOrDefault(indicatorCode);

    private static Variation? Read(IReadOnlyDictionary<string, string> row)
    {
        if (Indicators.Number(row["cvi_used_pct"]) is not { } used || Indicators.Number(row["default_cva_pct"]) is not { } measuring)
        {
            return null;
        }

        var isModern = Indicators.Number(row["cvi_modern_pct"]) == used && Indicators.Number(row["cvi_2014_pct"]) != used;
        var source = isModern ? EvidenceSource.From(row["source_modern"], row["certainty_modern"]) : EvidenceSource.From(row["source_2014"], row["certainty_2014"]);
        return new Variation(row["code"], used, measuring, Indicators.Number(row["index_of_individuality"]), source);
    }
}
