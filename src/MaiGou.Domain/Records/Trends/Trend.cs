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
    internal TrendPoint(SeriesResult result, string? obstacle)
    {
        Result = result;
        Obstacle = obstacle;
    }

    internal SeriesResult Result { get; }

    public Id<Patient> PatientId => Result.PatientId;

    public bool IsReleased => Result.IsReleased;

    public DateTime SampledAt => Result.SampledAt;

    /// <summary>The number in the indicator's canonical unit; null for texts.</summary>
    public decimal? Value => Result.CanonicalValue;

    /// <summary>Exactly as reported.</summary>
    public string ReportedText => Result.ReportedText;

    public string ReportedUnit => Result.ReportedUnit;

    public Comparator Comparator => Result.Comparator;

    public ObservationFlag Flag => Result.Flag;

    public bool IsComparable => Obstacle is null;

    /// <summary>Why it is not compared, such as COMPARATOR; null when it is.</summary>
    public string? Obstacle { get; }
}

/// <summary>The series of one indicator of one patient over the years, and what it means.</summary>
public sealed class Trend : IPatientOwned
{
    private readonly Lazy<TrendFinding> _finding;

    /// <param name="analyse">Called when somebody asks for a part of it: a chart alone needs none.</param>
    internal Trend(Func<TrendFinding> analyse) => _finding = new Lazy<TrendFinding>(analyse);

    public required Id<Patient> PatientId { get; init; }

    public required Indicator Indicator { get; init; }

    /// <summary>All results in force, oldest first.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    public TrendVerdict Verdict => Finding.Verdict;

    public TrendDirection Direction => Finding.Direction;

    /// <summary>The whole in one sentence, in Chinese.</summary>
    public string SentenceZh => Finding.SentenceZh;

    public string SentenceEn => Finding.SentenceEn;

    /// <summary>Results that were compared.</summary>
    public int ResultCount => Finding.ResultCount;

    /// <summary>Change from the base to the newest result. Unit: percent. Shape: null with fewer than two.</summary>
    public decimal? ChangePercent => Finding.ChangePercent;

    /// <summary>Normal variation on the side of the change. Unit: percent.</summary>
    public decimal? NormalVariationPercent => Finding.NormalVariationPercent;

    /// <summary>Unit: canonical unit per year. Shape: null with fewer than five results.</summary>
    public decimal? SlopePerYear => Finding.SlopePerYear;

    /// <summary>Probability that chance alone makes such a series; null with fewer than five results.</summary>
    public decimal? PValue => Finding.PValue;

    /// <summary>True when results of different clinics were joined.</summary>
    public bool IsAcrossClinics => Finding.IsAcrossClinics;

    /// <summary>Where normal variation and range come from.</summary>
    public IReadOnlyList<EvidenceSource> Sources => Finding.Sources;

    private TrendFinding Finding => _finding.Value;
}

/// <summary>What a series means.</summary>
internal sealed record TrendFinding(
    TrendVerdict Verdict,
    TrendDirection Direction,
    string SentenceZh,
    string SentenceEn,
    int ResultCount,
    decimal? ChangePercent,
    decimal? NormalVariationPercent,
    decimal? SlopePerYear,
    decimal? PValue,
    bool IsAcrossClinics,
    IReadOnlyList<EvidenceSource> Sources);
