using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Records;

/// <summary>What a rule may look at: one result in canonical units, and the other results of the same report.</summary>
internal sealed class RuleInput
{
    public required string Code { get; init; }

    /// <summary>Canonical; null for texts.</summary>
    public Reading? Reading { get; init; }

    public required string Text { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>The other numbers of the report by indicator.</summary>
    public required IReadOnlyDictionary<string, Reading> Others { get; init; }

    public bool AtLeast(decimal bound) => Reading?.IsAtLeast(bound) ?? false;

    public bool AtMost(decimal bound) => Reading?.IsAtMost(bound) ?? false;

    public bool Above(decimal bound) => Reading?.IsAbove(bound) ?? false;

    /// <summary>At least so many times the upper limit of the person's sex; of an unknown sex the lower limit counts, so that nothing is missed.</summary>
    public bool AtLeastTimesLimit(decimal times)
    {
        var limits = Indicators.WithCode(Code)!.UpperLimits;
        var limit = Sex == Sex.Unknown ? limits.Values.Min() : limits[Sex] ?? limits.Values.Min();
        return limit is { } upper && AtLeast(times * upper);
    }
}

/// <summary>The abnormal classes as rules: one line per rule id of the table, strictest first.</summary>
/// <remarks>Source: Records/Reference/abnormal_classes.csv; what is computed and what is left to people: docs/rules/abnormal-classes.md.</remarks>
internal static class AbnormalRules
{
    /// <summary>Rules that need eyes, a history or a conversation.</summary>
    public static IReadOnlySet<string> LeftToPeople { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "A-ECG", "A-IMG", "A-EYE", "B-URINE", "B-MASS", "B-CA125" };

    /// <summary>By rule id, A before B.</summary>
    public static IReadOnlyDictionary<string, Func<RuleInput, bool>> Computed { get; } =
        new Dictionary<string, Func<RuleInput, bool>>(StringComparer.Ordinal)
        {
            ["A-BP"] = r => (r.Code == "SBP" && r.AtLeast(180)) || (r.Code == "DBP" && r.AtLeast(110)),
            ["A-HR"] = r => r.Code == "HR" && (r.AtLeast(150) || r.AtMost(45)),
            ["A-HGB"] = r => r.Code == "HGB" && r.AtMost(60),
            ["A-PLT-L"] = r => r.Code == "PLT" && r.AtMost(30),
            ["A-PLT-H"] = r => r.Code == "PLT" && r.AtLeast(1000),
            ["A-WBC"] = r => r.Code == "WBC" && r.AtMost(1.0m),
            ["A-NEUT"] = r => r.Code == "NEUT" && r.AtMost(0.5m),
            ["A-LIVER"] = r => (r.Code is "ALT" or "AST" && r.AtLeastTimesLimit(15)) || (r.Code == "TBIL" && r.AtLeastTimesLimit(5)),
            ["A-CREA"] = r => r.Code == "CREA" && r.AtLeast(707),
            ["A-GLU"] = r => (r.Code == "FPG" && (r.AtMost(2.8m) || r.AtLeast(16.7m))) || (r.Code == "RPG" && r.AtLeast(20.0m)),
            ["A-K"] = r => r.Code == "K" && (r.AtMost(2.5m) || r.AtLeast(6.5m)),
            ["B-HGB"] = r => r.Code == "HGB" && r.AtLeast(200),
            ["B-PLT"] = r => r.Code == "PLT" && r.AtMost(50),
            ["B-WBC"] = r => r.Code == "WBC" && (r.AtMost(2.0m) || r.AtLeast(30)),
            ["B-LIVER"] = r => (r.Code is "ALT" or "AST" && r.AtLeastTimesLimit(5)) || (r.Code == "TBIL" && r.AtLeastTimesLimit(3)),
            ["B-CREA"] = r => r.Code == "CREA" && r.AtLeast(445),
            ["B-KET"] = r => r.Code == "U_KET" && Ordinal.LevelOf(r.Text) >= 3,
            ["B-TCT"] = r => r.Code == "TCT" && r.Text.Trim().ToUpperInvariant() is "HSIL" or "ASC-H" or "AGC" or "AIS" or "SCC",
            ["B-AFP"] = r => r.Code == "AFP" && r.Above(400),
            ["B-PSA"] = r => r.Code == "PSA" && r.Above(10) && r.Others.TryGetValue("FPSA_R", out var ratio) && ratio.IsBelow(0.15m),
            ["B-TM"] = r => r.Code is "CEA" or "CA199" or "CA153" or "CYFRA" or "NSE" && r.AtLeastTimesLimit(2),
            ["B-IOP"] = r => r.Code is "IOP_R" or "IOP_L" && r.Above(25),
            ["B-FPG"] = r => r.Code == "FPG" && r.AtLeast(7.0m),
            ["B-BP"] = r => (r.Code == "SBP" && r.AtLeast(160)) || (r.Code == "DBP" && r.AtLeast(100)),
            ["B-TG"] = r => r.Code == "TG" && r.AtLeast(11.3m),
        };

    /// <summary>The strictest rule that holds: A before B, and C for anything else outside its range. Shape: null when nothing is wrong.</summary>
    public static AbnormalFinding? Of(RuleInput input, ObservationFlag flag)
    {
        foreach (var (ruleId, holds) in Computed)
        {
            if (holds(input))
            {
                return AbnormalFindings.WithId(ruleId);
            }
        }

        return flag is ObservationFlag.High or ObservationFlag.Low or ObservationFlag.Abnormal ? AbnormalFindings.WithId("C-OUT") : null;
    }
}
