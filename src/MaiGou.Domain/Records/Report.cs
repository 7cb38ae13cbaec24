using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Standing of a report.</summary>
public enum ReportState
{
    /// <summary>A health manager has to look at it; the patient does not see what is new in it.</summary>
    InReview,

    /// <summary>As in review; some of its results are in quarantine.</summary>
    Held,
    Released,

    /// <summary>Released, then corrected or completed.</summary>
    Amended,
}

/// <summary>The results of one checkup order at one clinic (体检报告).</summary>
public sealed class Report : IReleasable
{
    public required Id<Report> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>The order it answers; unique within the clinic.</summary>
    public required string OrderNumber { get; init; }

    public required ReportState State { get; set; }

    /// <summary>Incremented at each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Day of the examination in the clinic's zone.</summary>
    public required DateOnly ExaminedOn { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Last time something new came.</summary>
    public required DateTime ChangedAt { get; set; }

    /// <summary>The health manager who reviews it; null when the clinic has none at work.</summary>
    public Id<StaffMember>? ReviewerId { get; set; }

    /// <summary>Strictest class among the results in force; null when none is abnormal.</summary>
    public AbnormalClass? HighestClass { get; set; }

    /// <summary>Order of the review queue: 0 for class A, 1 for B, 2 for the rest.</summary>
    public int Urgency { get; set; } = 2;

    /// <summary>First release; null before it. From then on the patient sees the report.</summary>
    public DateTime? ReleasedAt { get; set; }

    public Id<StaffMember>? ReleasedBy { get; set; }

    /// <summary>Last time a released result was corrected; null when none was.</summary>
    public DateTime? CorrectedAt { get; set; }

    /// <summary>When the patient was told of a class A result by a person; null when nobody had to or did.</summary>
    public DateTime? CriticalContactAt { get; set; }

    /// <summary>Who told them.</summary>
    public Id<StaffMember>? CriticalContactBy { get; set; }

    /// <summary>What was said and agreed.</summary>
    public string? CriticalContactNote { get; set; }

    /// <summary>Taken over from earlier years: nobody was told when it appeared.</summary>
    public bool IsHistory { get; init; }

    public bool IsReleased => ReleasedAt is not null;

    /// <summary>True while there is something a reviewer has to decide.</summary>
    public bool IsInReview => State is ReportState.InReview or ReportState.Held;

    /// <summary>Notes a change.</summary>
    internal void Touch(DateTime now)
    {
        Version++;
        ChangedAt = now;
    }
}

/// <summary>A result that could not be taken over as it came; a person decides.</summary>
public sealed class QuarantinedResult : IPatientOwned
{
    public required Id<QuarantinedResult> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Report> ReportId { get; init; }

    public required Id<ImportMessage> MessageId { get; init; }

    /// <summary>Place in the message, such as <c>OBX^4^6</c>.</summary>
    public required string Location { get; init; }

    /// <summary>A stable word such as UNIT_UNKNOWN.</summary>
    public required string Reason { get; init; }

    /// <summary>Our code where it is known, else the sender's.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Value { get; init; }

    public required string Unit { get; init; }

    public required string FillerNumber { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Set when a good result came for it, or when it was left out at the release.</summary>
    public DateTime? ResolvedAt { get; set; }
}
