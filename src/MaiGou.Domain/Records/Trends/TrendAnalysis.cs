using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Trends;

/// <summary>What the numbers of a series say, before it is put into words.</summary>
internal sealed record SeriesFinding(TrendVerdict Verdict, double Base, double Last, double ChangePercent, double BoundPercent, Slope? Slope);

/// <summary>Compares results over the years: what may be compared first, then arithmetic, then words.</summary>
/// <remarks>Source: health trends rules §4; docs/rules/trends.md.</remarks>
internal static class TrendAnalysis
{
    private const int MinForTrend = 5;
    private const double Significance = 0.05;

    /// <summary>Bias between laboratories whose methods are standardised. Unit: percent.</summary>
    private const double BetweenLabs = 2;

    /// <param name="results">Oldest first.</param>
    public static Trend Of(Id<Patient> patient, Indicator indicator, IReadOnlyList<SeriesResult> results)
    {
        var newest = results.LastOrDefault(r => Comparability.OwnObstacle(r, indicator) is null);
        var points = results.Select(r => new TrendPoint(
            r, newest is null ? Comparability.OwnObstacle(r, indicator) : Comparability.Obstacle(r, newest, indicator))).ToList();
        return new Trend(() => Analyse(indicator, points, newest))
        {
            PatientId = patient,
            Indicator = indicator,
            Points = points,
        };
    }

    private static TrendFinding Analyse(Indicator indicator, List<TrendPoint> points, SeriesResult? newest)
    {
        var days = points.Where(p => p.IsComparable).GroupBy(p => SenderTimes.BeijingDay(p.SampledAt)).OrderBy(g => g.Key)
            .Select(g => new YearlyValue(YearOf(g.Key), g.Key.Year, OfOneDay([.. g]), g.Any(p => p.Flag is ObservationFlag.High or ObservationFlag.Low or ObservationFlag.Abnormal)))
            .ToList();
        var clinics = points.Where(p => p.IsComparable).Select(p => p.Result.Clinic ?? throw new InvalidOperationException("Read for a chart only.")).Distinct().Count();
        var variation = Variation.Of(indicator.Code);
        var finding = Compare(indicator, variation, days, points.Count, clinics > 1);
        return new TrendFinding(
            finding.Verdict,
            DirectionOf(indicator, newest, finding),
            TrendSentences.Chinese(indicator, finding, days, variation is not null),
            TrendSentences.English(indicator, finding, days, variation is not null),
            days.Count,
            days.Count < 2 || double.IsNaN(finding.ChangePercent) ? null : Rounded(finding.ChangePercent, 1),
            days.Count < 2 || double.IsNaN(finding.BoundPercent) ? null : Rounded(finding.BoundPercent, 1),
            finding.Slope is { } slope ? Rounded(slope.PerYear, 4) : null,
            finding.Slope is { } tested ? Rounded(tested.P, 6) : null,
            clinics > 1,
            SourcesOf(indicator, variation, newest));
    }

    private static SeriesFinding Compare(Indicator indicator, Variation? variation, List<YearlyValue> days, int pointCount, bool isAcrossClinics)
    {
        if (days.Count < 2)
        {
            return new SeriesFinding(pointCount > 1 ? TrendVerdict.NotComparable : TrendVerdict.TooFew, double.NaN, days.Count == 1 ? days[0].Value : double.NaN, double.NaN, double.NaN, null);
        }

        var bounds = ChangeBounds.Of(indicator, variation, isAcrossClinics ? BetweenLabs : null);
        return days.Count < MinForTrend ? CompareFew(bounds, days) : CompareMany(bounds, days);
    }

    /// <summary>Two to four: the newest against what was before.</summary>
    private static SeriesFinding CompareFew(ChangeBounds bounds, List<YearlyValue> days)
    {
        var before = days.Take(days.Count - 1).Average(d => d.Value);
        var last = days[^1].Value;
        var z = days.Count == 2 && days[0].IsAbnormal ? ReferenceChange.Z99 : ReferenceChange.ZOfLooks(days.Count);
        return Judge(bounds, before, last, z, TrendVerdict.Rising, TrendVerdict.Falling, slope: null);
    }

    /// <summary>Five and more: the slope must be more than chance, and the whole change more than noise.</summary>
    private static SeriesFinding CompareMany(ChangeBounds bounds, List<YearlyValue> days)
    {
        var slope = Slope.Of([.. days.Select(d => d.Year)], [.. days.Select(d => d.Value)]);
        var fitted = slope.Intercept + (slope.PerYear * days[0].Year);
        var start = fitted > 0 ? fitted : Slope.Median([.. days.Select(d => d.Value)]);
        var end = start + (slope.PerYear * (days[^1].Year - days[0].Year));
        var finding = Judge(bounds, start, end, ReferenceChange.Z95, TrendVerdict.SignificantUp, TrendVerdict.SignificantDown, slope);
        return slope.P < Significance || finding.Verdict == TrendVerdict.NotComparable ? finding : finding with { Verdict = TrendVerdict.Stable };
    }

    private static SeriesFinding Judge(ChangeBounds bounds, double before, double last, double z, TrendVerdict up, TrendVerdict down, Slope? slope)
    {
        var change = before > 0 ? 100 * (last - before) / before : double.NaN;
        var bound = bounds.PercentTowards(before, last, z);
        var verdict = double.IsNaN(change) || double.IsNaN(bound) ? TrendVerdict.NotComparable
            : !bounds.AreExceeded(before, last, z) ? TrendVerdict.Stable
            : last > before ? up : down;
        return new SeriesFinding(verdict, before, last, change, bound, slope);
    }

    /// <summary>Worse is further outside the range than before, on the unfavourable side.</summary>
    private static TrendDirection DirectionOf(Indicator indicator, SeriesResult? newest, SeriesFinding finding)
    {
        if (newest is null || finding.Verdict is TrendVerdict.TooFew or TrendVerdict.NotComparable or TrendVerdict.Stable)
        {
            return TrendDirection.Neutral;
        }

        var before = Distance(finding.Base);
        var after = Distance(finding.Last);
        return after > before ? TrendDirection.Worse : after < before ? TrendDirection.Better : TrendDirection.Neutral;

        double Distance(double value) => Math.Max(
            indicator.Direction is IndicatorDirection.High or IndicatorDirection.Both && newest.RangeHigh is { } high ? Math.Max(0, value - (double)high) : 0,
            indicator.Direction is IndicatorDirection.Low or IndicatorDirection.Both && newest.RangeLow is { } low ? Math.Max(0, (double)low - value) : 0);
    }

    /// <summary>A corrected result was verified twice and counts for its day; else the median does.</summary>
    private static double OfOneDay(List<TrendPoint> points)
    {
        var verified = points.Where(p => p.Result.Status == ObservationStatus.Corrected).ToList();
        return Slope.Median([.. (verified.Count > 0 ? verified : points).Select(p => (double)p.Value!.Value)]);
    }

    private static List<EvidenceSource> SourcesOf(Indicator indicator, Variation? variation, SeriesResult? newest)
    {
        var range = newest is null ? null : ReferenceRanges.Of(indicator.Code)
            .FirstOrDefault(r => r.Low == newest.RangeLow && r.High == newest.RangeHigh)?.Source;
        return [.. new[] { variation?.Source, range }.OfType<EvidenceSource>().Distinct()];
    }

    private static double YearOf(DateOnly day) => day.Year + ((day.DayOfYear - 1) / (DateTime.IsLeapYear(day.Year) ? 366d : 365d));

    private static decimal Rounded(double value, int digits) => decimal.Round((decimal)value, digits);
}

/// <summary>The value of one day of a series.</summary>
internal readonly record struct YearlyValue(double Year, int CalendarYear, double Value, bool IsAbnormal);
