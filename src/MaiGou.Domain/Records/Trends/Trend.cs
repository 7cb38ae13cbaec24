using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Trends;

/// <summary>What a series of results says.</summary>
public enum TrendVerdict
{
    /// <summary>Fewer than two comparable results.</summary>
    TooFew,

    /// <summary>There are results, but none may be compared with another.</summary>
    NotComparable,

    /// <summary>Within normal variation.</summary>
    Stable,

    /// <summary>Beyond normal variation upwards; two to four results, so no trend is claimed.</summary>
    Rising,

    /// <summary>Beyond normal variation downwards; two to four results.</summary>
    Falling,

    /// <summary>A rise that is neither chance nor noise; five results or more.</summary>
    SignificantUp,

    /// <summary>A fall that is neither chance nor noise; five results or more.</summary>
    SignificantDown,
}

/// <summary>Whether a change is to the good.</summary>
public enum TrendDirection
{
    /// <summary>Inside the range on both ends, or an indicator without a good side.</summary>
    Neutral,
    Better,
    Worse,
}

/// <summary>One result on the chart.</summary>
public sealed class TrendPoint : IReleasable
{
    internal TrendPoint(Observation observation, string? obstacle)
    {
        Observation = observation;
        Obstacle = obstacle;
    }

    internal Observation Observation { get; }

    public Id<Patient> PatientId => Observation.PatientId;

    public bool IsReleased => Observation.IsReleased;

    public DateTime SampledAt => Observation.SampledAt;

    /// <summary>The number in the indicator's canonical unit; null for texts.</summary>
    public decimal? Value => Observation.CanonicalValue;

    /// <summary>Exactly as reported.</summary>
    public string ReportedText => Observation.ReportedText;

    public string ReportedUnit => Observation.ReportedUnit;

    public Comparator Comparator => Observation.Comparator;

    public ObservationFlag Flag => Observation.Flag;

    public bool IsComparable => Obstacle is null;

    /// <summary>Why it is not compared, such as COMPARATOR; null when it is.</summary>
    public string? Obstacle { get; }
}

/// <summary>The series of one indicator of one patient over the years, and what it means.</summary>
public sealed class Trend : IPatientOwned
{
    public required Id<Patient> PatientId { get; init; }

    public required Indicator Indicator { get; init; }

    /// <summary>All results in force, oldest first.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    public required TrendVerdict Verdict { get; init; }

    public required TrendDirection Direction { get; init; }

    /// <summary>The whole in one sentence, in Chinese.</summary>
    public required string SentenceZh { get; init; }

    public required string SentenceEn { get; init; }

    /// <summary>Results that were compared.</summary>
    public required int ResultCount { get; init; }

    /// <summary>Change from the base to the newest result. Unit: percent. Shape: null with fewer than two.</summary>
    public decimal? ChangePercent { get; init; }

    /// <summary>Normal variation on the side of the change. Unit: percent.</summary>
    public decimal? NormalVariationPercent { get; init; }

    /// <summary>Unit: canonical unit per year. Shape: null with fewer than five results.</summary>
    public decimal? SlopePerYear { get; init; }

    /// <summary>Probability that chance alone makes such a series; null with fewer than five results.</summary>
    public decimal? PValue { get; init; }

    /// <summary>True when results of different clinics were joined.</summary>
    public bool IsAcrossClinics { get; init; }

    /// <summary>Where normal variation and range come from.</summary>
    public required IReadOnlyList<EvidenceSource> Sources { get; init; }
}
