using System.Globalization;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>How urgent an abnormal result is (重要异常结果分类). The order of the members is the order of urgency.</summary>
public enum AbnormalClass
{
    /// <summary>Danger now: a person is told at once.</summary>
    A,

    /// <summary>To be seen by a doctor soon.</summary>
    B,

    /// <summary>Outside its range without being A or B.</summary>
    C,
}

/// <summary>One line of the table of abnormal classes. Source: Records/Reference/abnormal_classes.csv; English by us.</summary>
public sealed class AbnormalFinding
{
    /// <summary>Such as <c>B-FPG</c>.</summary>
    public required string RuleId { get; init; }

    public required AbnormalClass Class { get; init; }

    /// <summary>What the finding is called.</summary>
    public required string LabelZh { get; init; }

    public required string LabelEn { get; init; }

    /// <summary>What the patient is told to do.</summary>
    public required string PatientTextZh { get; init; }

    public required string PatientTextEn { get; init; }

    /// <summary>The condition in words, for people.</summary>
    public required string Expression { get; init; }

    /// <summary>Within what time to act. Unit: days; 0 means at once.</summary>
    public required int ActWithinDays { get; init; }

    public EvidenceSource? Source { get; init; }
}

/// <summary>The table of abnormal classes, in memory.</summary>
public static class AbnormalFindings
{
    private static readonly Dictionary<string, AbnormalFinding> ById = Read();

    public static IReadOnlyCollection<AbnormalFinding> All => ById.Values;

    public static AbnormalFinding? WithId(string ruleId) => ById.GetValueOrDefault(ruleId);

    private static Dictionary<string, AbnormalFinding> Read()
    {
        var english = ReferenceTable.Read("Records", "abnormal_classes_en.csv").ToDictionary(r => r["rule_id"], StringComparer.Ordinal);
        return ReferenceTable.Read("Records", "abnormal_classes.csv").Select(row => new AbnormalFinding
        {
            RuleId = row["rule_id"],
            Class = Enum.Parse<AbnormalClass>(row["class"]),
            LabelZh = row["label_zh"],
            LabelEn = english[row["rule_id"]]["label_en"],
            PatientTextZh = row["patient_text_zh"],
            PatientTextEn = english[row["rule_id"]]["patient_text_en"],
            Expression = row["expression"],
            ActWithinDays = row["act_within"] == "immediate" ? 0 : int.Parse(row["act_within"].Split(" d")[0], CultureInfo.InvariantCulture),
            Source = EvidenceSource.From(row["source"], row["certainty"]),
        }).ToDictionary(f => f.RuleId, StringComparer.Ordinal);
    }
}
