using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[QueryType]
internal static class IndicatorQueries
{
    public static Connection<Indicator> Indicators(IReadOnlyList<string>? codes, int first, string? after) =>
        IndicatorList.Page(codes, Pages.Request(first, after)).ToConnection();
}

[ObjectType<Indicator>]
internal static class IndicatorResolvers
{
    public static string Name([Parent] Indicator indicator, Locale locale) => locale.Pick(indicator.NameZh, indicator.NameEn);

    public static IReadOnlyList<ReferenceRange> Ranges([Parent] Indicator indicator) => ReferenceRanges.Of(indicator.Code);
}

[ObjectType<ReferenceRange>]
internal static class ReferenceRangeResolvers
{
    public static EvidenceSource? Source([Parent] ReferenceRange range) => range.Source;
}

[ObjectType<AbnormalFinding>]
internal static class AbnormalFindingResolvers
{
    public static EvidenceSource? Source([Parent] AbnormalFinding finding) => finding.Source;

    public static string Label([Parent] AbnormalFinding finding, Locale locale) => locale.Pick(finding.LabelZh, finding.LabelEn);

    public static string PatientText([Parent] AbnormalFinding finding, Locale locale) => locale.Pick(finding.PatientTextZh, finding.PatientTextEn);

    public static string ActWithin([Parent] AbnormalFinding finding, Locale locale) => finding.ActWithinDays == 0
        ? locale.Pick("立即", "at once")
        : locale.Pick($"{finding.ActWithinDays} 天内", $"within {finding.ActWithinDays} days");
}
