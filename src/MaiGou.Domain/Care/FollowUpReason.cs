using MaiGou.Domain.Records;

namespace MaiGou.Domain.Care;

/// <summary>A result that asks for a follow-up, and the rule that says so.</summary>
internal sealed class FollowUpReason
{
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    public required Observation Observation { get; init; }

    public required string RuleId { get; init; }

    public string? AbnormalRuleId { get; init; }

    public AbnormalClass? Class { get; init; }

    /// <summary>How long after the result the contact is due.</summary>
    public required TimeSpan Delay { get; init; }

    public int Urgency => FollowUp.UrgencyOf(Class);

    /// <summary>The rule's own latest time: F01 half an hour, F02 three working days, F05 and F07 the fortnight itself and three working days.</summary>
    public DateTime DueBy(DateTime now) => RuleId == "F01" ? now.AddMinutes(30) : ContactTimes.EndOfWorkingDay(now + Delay, 3);

    /// <summary>All reasons in one result; a value may meet a class and a control rule at once.</summary>
    public static IEnumerable<FollowUpReason> Of(Observation result)
    {
        if (result.Class is AbnormalClass.A or AbnormalClass.B)
        {
            yield return new FollowUpReason
            {
                Observation = result,
                RuleId = result.Class == AbnormalClass.A ? "F01" : "F02",
                AbnormalRuleId = result.AbnormalRuleId,
                Class = result.Class,
                Delay = TimeSpan.Zero,
            };
        }

        if (ControlRuleOf(result) is { } rule)
        {
            yield return new FollowUpReason { Observation = result, RuleId = rule, Delay = Fortnight };
        }
    }

    /// <summary>F05: blood pressure from 140/90 on. F07: fasting glucose from 7.0 mmol/L on.</summary>
    private static string? ControlRuleOf(Observation result) => (result.Code, result.Reading) switch
    {
        ("SBP", { } value) when value.IsAtLeast(140) => "F05",
        ("DBP", { } value) when value.IsAtLeast(90) => "F05",
        ("FPG", { } value) when value.IsAtLeast(7.0m) => "F07",
        _ => null,
    };
}
