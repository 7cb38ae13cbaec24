using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[ObjectType<Trend>]
internal static class TrendResolvers
{
    public static Indicator Indicator([Parent] Trend trend) => trend.Indicator;

    public static string Sentence([Parent] Trend trend, Locale locale) => locale.Pick(trend.SentenceZh, trend.SentenceEn);

    public static IReadOnlyList<TrendPoint> Points([Parent] Trend trend) => trend.Points;

    public static IReadOnlyList<EvidenceSource> Sources([Parent] Trend trend) => trend.Sources;
}
