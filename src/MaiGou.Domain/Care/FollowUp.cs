using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Care;

/// <summary>Standing of a follow-up.</summary>
public enum FollowUpState
{
    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>To be done now.</summary>
    Due,

    /// <summary>Three tries reached nobody; the team decides how to go on.</summary>
    Escalated,

    /// <summary>The person was reached.</summary>
    Done,

    /// <summary>Ended without reaching the person, with a reason.</summary>
    Closed,
}

/// <summary>What came of a contact.</summary>
public enum FollowUpOutcome
{
    /// <summary>Spoke with the person themselves, or with their guardian.</summary>
    Reached,

    /// <summary>Nobody answered; it is tried again, at most three times.</summary>
    NoAnswer,

    /// <summary>Somebody else answered; no health detail was given.</summary>
    WrongPerson,

    /// <summary>The person does not want to be contacted.</summary>
    Refused,

    /// <summary>The person cannot be found any more.</summary>
    Lost,
    Moved,
    Deceased,
}

/// <summary>A contact that the product owes a patient because of a finding (随访任务).</summary>
public sealed class FollowUp : IReleasable
{
    public const int MaxAttempts = 3;

    public required Id<FollowUp> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    /// <summary>The report that gave the reason.</summary>
    public required Id<Report> ReportId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>The member of staff who does it.</summary>
    public required Id<StaffMember> OwnerId { get; init; }

    /// <summary>Rule of the follow-up table that opened it, such as F02.</summary>
    public required string RuleId { get; init; }

    /// <summary>Strictest class among its findings; null for a planned next step.</summary>
    public AbnormalClass? Class { get; set; }

    /// <summary>Order of the work list: 0 for class A, 1 for B, 2 for the rest.</summary>
    public required int Urgency { get; set; }

    public required FollowUpState State { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Not before; a moment outside the quiet hours, except for class A.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>At the latest.</summary>
    public required DateTime DueBy { get; set; }

    /// <summary>Tries that reached nobody.</summary>
    public int Attempts { get; set; }

    public required DateTime OpenedAt { get; init; }

    public FollowUpOutcome? Outcome { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Why it was closed, such as FINDING_WITHDRAWN; null otherwise.</summary>
    public string? ClosedReason { get; set; }

    /// <summary>The follow-up before it, when it is a planned next step.</summary>
    public Id<FollowUp>? FormerId { get; init; }

    /// <summary>Day agreed for the next contact; null when none is planned.</summary>
    public DateOnly? NextDueOn { get; set; }

    /// <summary>Since when the patient may see it: the release of its report.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>When the patient was told that it is due.</summary>
    public DateTime? PatientToldAt { get; set; }

    public bool IsReleased => ReleasedAt is not null;

    public bool IsOpen => State is FollowUpState.Scheduled or FollowUpState.Due or FollowUpState.Escalated;

    internal static int UrgencyOf(AbnormalClass? strictest) => strictest switch { AbnormalClass.A => 0, AbnormalClass.B => 1, _ => 2 };
}

/// <summary>One reason of a follow-up: a result and the rule it met.</summary>
public sealed class FollowUpFinding : IPatientOwned
{
    public required Id<Patient> PatientId { get; init; }

    public required Id<FollowUp> FollowUpId { get; init; }

    public required Id<Observation> ObservationId { get; init; }

    /// <summary>Rule of the follow-up table.</summary>
    public required string RuleId { get; init; }

    /// <summary>Rule of the abnormal classes; null when the follow-up rule itself says the value.</summary>
    public string? AbnormalRuleId { get; init; }

    /// <summary>Set when a correction took the finding back.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>A contact that was made or tried (随访记录). Never changed afterwards.</summary>
public sealed class FollowUpContact : IPatientOwned
{
    public required Id<FollowUpContact> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<FollowUp> FollowUpId { get; init; }

    public required Id<StaffMember> StaffId { get; init; }

    public required DateTime At { get; init; }

    public required FollowUpOutcome Outcome { get; init; }

    /// <summary>Whether it was made sure who was speaking, before any detail was given.</summary>
    public required bool IdentityChecked { get; init; }

    /// <summary>What was said and agreed.</summary>
    public required string Note { get; init; }
}
