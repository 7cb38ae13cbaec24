using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Care;

/// <summary>One line of the follow-up rules, as people read it. Source: Care/Reference/followup_rules.csv.</summary>
public sealed class FollowUpRule
{
    /// <summary>Such as <c>F02</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>The line in the table's own words.</summary>
    public required FollowUpRuleWords English { get; init; }

    /// <summary>The line in Chinese. Source: Care/Reference/followup_rules_zh.csv.</summary>
    public required FollowUpRuleWords Chinese { get; init; }

    /// <summary>Ways to reach the person, best first.</summary>
    public required IReadOnlyList<string> ChannelOrder { get; init; }

    public EvidenceSource? Source { get; init; }
}

/// <summary>What a line of the follow-up rules says, in one language.</summary>
/// <param name="Trigger">What opens a follow-up.</param>
/// <param name="FirstContact">When the first contact has to be.</param>
/// <param name="Then">What follows.</param>
/// <param name="StopWhen">When it ends.</param>
/// <param name="EscalateWhen">When it goes to somebody else.</param>
public sealed record FollowUpRuleWords(string Trigger, string FirstContact, string Then, string StopWhen, string EscalateWhen);

/// <summary>The table of follow-up rules, in memory.</summary>
public static class FollowUpRules
{
    private static readonly Dictionary<string, FollowUpRule> ById = Read();

    public static IReadOnlyCollection<FollowUpRule> All => ById.Values;

    public static FollowUpRule? WithId(string ruleId) => ById.GetValueOrDefault(ruleId);

    private static Dictionary<string, FollowUpRule> Read()
    {
        var chinese = ReferenceTable.Read("Care", "followup_rules_zh.csv").ToDictionary(r => r["rule_id"], StringComparer.Ordinal);
        return ReferenceTable.Read("Care", "followup_rules.csv").Select(row => new FollowUpRule
        {
            RuleId = row["rule_id"],
            English = new(row["trigger"], row["first_contact"], row["then"], row["stop_when"], row["escalate_when"]),
            Chinese = Chinese(chinese[row["rule_id"]]),
            ChannelOrder = row["channel_order"].Split('>'),
            Source = EvidenceSource.From(row["source"], row["certainty"]),
        }).ToDictionary(r => r.RuleId, StringComparer.Ordinal);
    }

    private static FollowUpRuleWords Chinese(IReadOnlyDictionary<string, string> row) =>
        new(row["trigger_zh"], row["first_contact_zh"], row["then_zh"], row["stop_when_zh"], row["escalate_when_zh"]);
}
