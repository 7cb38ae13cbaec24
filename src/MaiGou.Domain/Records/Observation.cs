using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Where a result lies against its range.</summary>
public enum ObservationFlag
{
    /// <summary>No range applies, or a comparator keeps it open.</summary>
    Unknown,
    Normal,
    Low,
    High,

    /// <summary>Not a matter of low or high, such as a positive test.</summary>
    Abnormal,
}

/// <summary>Standing of one result.</summary>
public enum ObservationStatus
{
    Final,

    /// <summary>In force, and replaces an earlier one.</summary>
    Corrected,

    /// <summary>Replaced by a correction; kept.</summary>
    Superseded,

    /// <summary>The person refused the examination (拒检): complete, without a value.</summary>
    Declined,

    /// <summary>Announced by the laboratory, still to come.</summary>
    Pending,
}

/// <summary>One result of a report (检验结果).</summary>
public sealed class Observation : IReleasable
{
    public required Id<Observation> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Report> ReportId { get; init; }

    /// <summary>Code of an <see cref="Indicator"/>; for narrative findings the sender's own code.</summary>
    public required string Code { get; init; }

    /// <summary>Name as the sender wrote it.</summary>
    public required string ReportedName { get; init; }

    /// <summary>The value exactly as reported, comparator included.</summary>
    public required string ReportedText { get; init; }

    /// <summary>The unit as reported; empty when there is none.</summary>
    public required string ReportedUnit { get; init; }

    public Comparator Comparator { get; init; }

    /// <summary>The number in the indicator's canonical unit. Unit: stored as millionths. Shape: null for texts.</summary>
    public decimal? CanonicalValue { get; init; }

    /// <summary>Canonical unit in UCUM; null for texts and unitless results.</summary>
    public string? CanonicalUnit { get; init; }

    /// <summary>The laboratory's range exactly as printed; empty when none was.</summary>
    public required string PrintedRange { get; init; }

    /// <summary>Our range of the person's sex and age, in the canonical unit, as it was when the result came.</summary>
    public decimal? RangeLow { get; init; }

    public decimal? RangeHigh { get; init; }

    public ObservationFlag Flag { get; init; }

    public AbnormalClass? Class { get; init; }

    /// <summary>Rule of the abnormal classes that holds; null when none does.</summary>
    public string? AbnormalRuleId { get; init; }

    public required ObservationStatus Status { get; set; }

    /// <summary>The laboratory's own number of the result; corrections name it again.</summary>
    public required string FillerNumber { get; init; }

    /// <summary>1 for the first result under its filler number and code, one more for each correction.</summary>
    public required int ResultVersion { get; init; }

    /// <summary>When the specimen was taken or the person examined.</summary>
    public required DateTime SampledAt { get; init; }

    /// <summary>Whether the person had fasted; null when nobody said.</summary>
    public bool? IsFasting { get; init; }

    /// <summary>Method or analyser; null when not said.</summary>
    public string? Method { get; init; }

    /// <summary>The laboratory's note; null without one.</summary>
    public string? Note { get; init; }

    /// <summary>Place in the message, for a stable order.</summary>
    public required int Position { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Since when the patient may see it; null until released.</summary>
    public DateTime? ReleasedAt { get; set; }

    /// <summary>True for what counts: neither replaced, nor declined, nor still to come.</summary>
    public bool IsInForce => Status is ObservationStatus.Final or ObservationStatus.Corrected;

    public bool IsReleased => ReleasedAt is not null;

    /// <summary>The number with its comparator; null for texts.</summary>
    internal Reading? Reading => CanonicalValue is { } number ? new Reading(Comparator, number) : null;
}
