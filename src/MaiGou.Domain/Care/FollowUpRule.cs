using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Care;

/// <summary>One line of the follow-up rules, as people read it. Source: Care/Reference/followup_rules.csv.</summary>
public sealed class FollowUpRule
{
    /// <summary>Such as <c>F02</c>.</summary>
    public required string RuleId { get; init; }

    public required string Trigger { get; init; }

    /// <summary>When the first contact has to be, in the table's words.</summary>
    public required string FirstContact { get; init; }

    /// <summary>What follows, in the table's words.</summary>
    public required string Then { get; init; }

    /// <summary>Ways to reach the person, best first.</summary>
    public required IReadOnlyList<string> ChannelOrder { get; init; }

    public required string StopWhen { get; init; }

    public required string EscalateWhen { get; init; }

    public EvidenceSource? Source { get; init; }
}

/// <summary>The table of follow-up rules, in memory.</summary>
public static class FollowUpRules
{
    private static readonly Dictionary<string, FollowUpRule> ById = ReferenceTable.Read("Care", "followup_rules.csv")
        .Select(row => new FollowUpRule
        {
            RuleId = row["rule_id"],
            Trigger = row["trigger"],
            FirstContact = row["first_contact"],
            Then = row["then"],
            ChannelOrder = row["channel_order"].Split('>'),
            StopWhen = row["stop_when"],
            EscalateWhen = row["escalate_when"],
            Source = EvidenceSource.From(row["source"], row["certainty"]),
        }).ToDictionary(r => r.RuleId, StringComparer.Ordinal);

    public static IReadOnlyCollection<FollowUpRule> All => ById.Values;

    public static FollowUpRule? WithId(string ruleId) => ById.GetValueOrDefault(ruleId);
}
