using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>All indicators, in memory. Source: Records/Reference/indicators.csv.</summary>
public static class Indicators
{
    private static readonly Dictionary<string, Indicator> ByCode =
        ReferenceTable.Read("Records", "indicators.csv").Select(Read).ToDictionary(i => i.Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, Indicator> ByLoinc =
        ByCode.Values.Where(i => i.Loinc is not null).ToDictionary(i => i.Loinc!, StringComparer.Ordinal);

    /// <summary>A name that two indicators share identifies neither.</summary>
    private static readonly Dictionary<string, Indicator> ByName = ByCode.Values
        .SelectMany(i => i.Aliases.Append(i.NameZh).Append(i.NameEn).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (Name: name, Indicator: i)))
        .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() == 1)
        .ToDictionary(g => g.Key, g => g.First().Indicator, StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<Indicator> All { get; } = [.. ByCode.Values];

    public static Indicator? WithCode(string code) => ByCode.GetValueOrDefault(code);

    public static Indicator? WithLoinc(string loinc) => ByLoinc.GetValueOrDefault(loinc);

    /// <summary>By a whole name, in any case; never by a part of one (血红蛋白 stands inside 糖化血红蛋白).</summary>
    public static Indicator? Named(string name) => ByName.GetValueOrDefault(name.Trim());

    private static Indicator Read(IReadOnlyDictionary<string, string> row) => new()
    {
        Code = row["code"],
        Loinc = row["loinc"].Length == 0 ? null : row["loinc"],
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        Category = row["category"],
        Kind = Enum.Parse<IndicatorKind>(row["value_type"], ignoreCase: true),
        Ucum = row["unit_ucum"],
        Unit = row["unit_display"],
        Decimals = int.Parse(row["decimals"], CultureInfo.InvariantCulture),
        Alternative = Number(row["alt_to_canonical_factor"]) is { } factor
            ? new AlternativeUnit(row["alt_unit_ucum"], factor, Number(row["alt_to_canonical_offset"]) ?? 0)
            : null,
        PlausibleLow = Number(row["plausible_low"]),
        PlausibleHigh = Number(row["plausible_high"]),
        Direction = Enum.Parse<IndicatorDirection>(row["direction"], ignoreCase: true),
        Aliases = row["aliases"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        UpperLimits = new Dictionary<Sex, decimal?>
        {
            [Sex.Male] = Number(row["ref_male_high"]),
            [Sex.Female] = Number(row["ref_female_high"]),
        },
    };

    internal static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
