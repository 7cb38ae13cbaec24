using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Reads the unit spellings of real feeds into UCUM; what it does not know it never guesses.</summary>
/// <remarks>Source: Records/Reference/unit_aliases.csv with its scopes; docs/rules/units.md.</remarks>
public static class Units
{
    private static readonly ILookup<string, (string Ucum, string Scope)> Aliases =
        ReferenceTable.Read("Records", "unit_aliases.csv").Where(r => r["raw"].Length > 0)
            .ToLookup(r => r["raw"], r => (r["ucum"], r["scope"]), StringComparer.Ordinal);

    private static readonly HashSet<string> Known = Indicators.All
        .SelectMany(i => new[] { i.Ucum, i.Alternative?.Ucum ?? string.Empty })
        .Where(u => u.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>Different spellings of one size, with a factor of exactly one.</summary>
    private static readonly HashSet<(string, string)> Equal =
        [("m[IU]/L", "u[IU]/mL"), ("u[IU]/mL", "m[IU]/L"), ("10*3/uL", "10*9/L"), ("10*9/L", "10*3/uL")];

    /// <summary>The UCUM unit of a spelling for an indicator. Shape: null when the spelling is unknown, or belongs to other indicators.</summary>
    public static string? Read(string raw, Indicator indicator)
    {
        var text = raw.Trim();
        foreach (var (ucum, scope) in Aliases[text])
        {
            if (Covers(scope, indicator))
            {
                return ucum;
            }
        }

        return Known.Contains(text) ? text
            : text == indicator.Unit && text.Length > 0 ? indicator.Ucum
            : null;
    }

    /// <summary>True for a spelling of the alias table, whatever its scope.</summary>
    internal static bool IsAlias(string raw) => Aliases.Contains(raw.Trim());

    internal static bool AreEqual(string left, string right) => left == right || Equal.Contains((left, right));

    /// <summary>Whether the scope column of an alias holds for an indicator. Errors: an unknown scope throws, so that a new row cannot pass unseen.</summary>
    internal static bool Covers(string scope, Indicator indicator) => scope switch
    {
        "any" => true,
        "cell counts only" => indicator is { Category: "cbc", Ucum: "10*9/L" },
        "RBC only" => indicator.Code == "RBC",
        "bilirubin/creatinine/urate only" => indicator.Code is "TBIL" or "DBIL" or "CREA" or "UA",
        "enzymes" => indicator.Ucum == "U/L",
        "hormones" or "TSH/insulin" => indicator.Code is "TSH" or "FINS",
        "antibodies" => indicator.Ucum == "[IU]/mL",
        "tumour markers" => indicator.Category == "tumor",
        "pressure" => indicator.Ucum == "mm[Hg]",
        "rate" => indicator.Ucum == "/min",
        "temperature" => indicator.Ucum == "Cel",
        "ESR" => indicator.Code == "ESR",
        "urine microscopy" or "urine sediment analyser" => indicator.Code is "U_RBC" or "U_WBC",
        "eGFR" => indicator.Code == "EGFR",
        "BMI" => indicator.Code == "BMI",
        "HCT" => indicator.Code == "HCT",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "The unit table has a scope that no rule reads."),
    };
}
