using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[ObjectType<Observation>]
internal static class ObservationResolvers
{
    public static Indicator? Indicator([Parent] Observation observation) => Indicators.WithCode(observation.Code);

    public static string Name([Parent] Observation observation, Locale locale) =>
        Indicators.WithCode(observation.Code) is { } indicator ? locale.Pick(indicator.NameZh, indicator.NameEn) : observation.ReportedName;

    public static ObservationRange? Range([Parent] Observation observation) => ObservationRange.Of(observation);

    public static AbnormalFinding? Finding([Parent] Observation observation) =>
        observation.AbnormalRuleId is { } rule ? AbnormalFindings.WithId(rule) : null;

    public static Task<IReadOnlyList<Observation?>> FormerAsync(
        [Parent] IReadOnlyList<Observation> observations, Viewer viewer, ObservationReads reads, CancellationToken ct) =>
        reads.FormerAsync(viewer, observations, ct);

    public static Task<IReadOnlyList<Trend?>> TrendAsync(
        [Parent] IReadOnlyList<Observation> observations, Viewer viewer, TrendReads trends, CancellationToken ct) =>
        trends.OfAsync(viewer, [.. observations.Select(o => new TrendRequest(o.PatientId, o.Code))], ct);
}

internal sealed record ObservationRange(decimal? Low, decimal? High, EvidenceSource? Source)
{
    public static ObservationRange? Of(Observation observation) =>
        observation is { RangeLow: null, RangeHigh: null } ? null : new ObservationRange(
            observation.RangeLow,
            observation.RangeHigh,
            ReferenceRanges.Of(observation.Code).FirstOrDefault(r => r.Low == observation.RangeLow && r.High == observation.RangeHigh)?.Source);
}
