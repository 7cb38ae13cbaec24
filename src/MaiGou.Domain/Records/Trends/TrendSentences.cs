using System.Globalization;

namespace MaiGou.Domain.Records.Trends;

/// <summary>Puts a finding into one sentence. With fewer than five results it never speaks of a trend.</summary>
/// <remarks>Source: health trends rules §4.7.</remarks>
internal static class TrendSentences
{
    public static string Chinese(Indicator indicator, SeriesFinding finding, IReadOnlyList<YearlyValue> days, bool hasVariation)
    {
        var name = indicator.NameZh;
        var last = days.Count == 0 ? string.Empty : Number(indicator, days[^1].Value);
        var many = days.Count < 2 ? string.Empty : $"{name} {days.Count} 次结果({Years(days)} 年)";
        return (days.Count, finding.Verdict) switch
        {
            (0, TrendVerdict.TooFew) => $"{name}还没有结果。",
            (_, TrendVerdict.TooFew) => $"{name}只有 1 次结果,还看不出变化。",
            ( < 2, _) => $"{name}的各次结果不能相互比较。",
            (_, TrendVerdict.NotComparable) => $"{many},最近 {last};{(hasVariation ? "不能按比例比较" : "没有公布的正常波动,不作判断")}。",
            (2, _) when finding.ChangePercent == 0 => $"{name}两次结果都是 {last}。",
            (2, _) => $"{name}从 {Number(indicator, finding.Base)} 到 {last},{Change(finding)},{Bound(finding)}。",
            ( < 5, _) => $"{many},最近 {last},比此前平均 {Number(indicator, finding.Base)} {Change(finding)},{Bound(finding)}。",
            (_, TrendVerdict.Stable) => $"{many}总体稳定,最近 {last}。",
            _ => $"{many}持续{(finding.ChangePercent < 0 ? "下降" : "升高")},合计{Change(finding)},{Bound(finding)}。",
        };

        static string Change(SeriesFinding f) => $"{(f.ChangePercent < 0 ? "下降" : "升高")} {Percents(f).Change}%";
        static string Bound(SeriesFinding f) => f.Verdict == TrendVerdict.Stable ? $"在正常波动({Percents(f).Bound}%)之内" : $"超过正常波动({Percents(f).Bound}%)";
    }

    public static string English(Indicator indicator, SeriesFinding finding, IReadOnlyList<YearlyValue> days, bool hasVariation)
    {
        var name = indicator.NameEn;
        var last = days.Count == 0 ? string.Empty : Number(indicator, days[^1].Value);
        var many = days.Count < 2 ? string.Empty : $"{name}, {days.Count} results ({Years(days)})";
        return (days.Count, finding.Verdict) switch
        {
            (0, TrendVerdict.TooFew) => $"{name}: no result yet.",
            (_, TrendVerdict.TooFew) => $"{name}: one result only, too few to see a change.",
            ( < 2, _) => $"{name}: the results cannot be compared with each other.",
            (_, TrendVerdict.NotComparable) => $"{many}: the newest is {last}; {(hasVariation ? "they cannot be compared in percent" : "no normal variation is published, so no judgement is made")}.",
            (2, _) when finding.ChangePercent == 0 => $"{name}: both results are {last}.",
            (2, _) => $"{name} went from {Number(indicator, finding.Base)} to {last}, {Change(finding)}, {Bound(finding)}.",
            ( < 5, _) => $"{many}: the newest, {last}, is {Change(finding)} against the earlier average of {Number(indicator, finding.Base)}, {Bound(finding)}.",
            (_, TrendVerdict.Stable) => $"{many}: stable on the whole, the newest is {last}.",
            _ => $"{many}: steadily {Change(finding)} in all, {Bound(finding)}.",
        };

        static string Change(SeriesFinding f) => $"{(f.ChangePercent < 0 ? "down" : "up")} {Percents(f).Change}%";
        static string Bound(SeriesFinding f) => f.Verdict == TrendVerdict.Stable ? $"within normal variation ({Percents(f).Bound}%)" : $"beyond normal variation ({Percents(f).Bound}%)";
    }

    private static string Years(IReadOnlyList<YearlyValue> days) =>
        days[0].CalendarYear == days[^1].CalendarYear
            ? days[0].CalendarYear.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{days[0].CalendarYear}–{days[^1].CalendarYear}");

    /// <summary>Whole percents; one decimal where whole ones would print a change and its bound alike.</summary>
    private static (string Change, string Bound) Percents(SeriesFinding finding)
    {
        var change = Math.Abs(finding.ChangePercent);
        var format = Math.Round(change, MidpointRounding.AwayFromZero) == Math.Round(finding.BoundPercent, MidpointRounding.AwayFromZero) ? "0.0" : "0";
        return (change.ToString(format, CultureInfo.InvariantCulture), finding.BoundPercent.ToString(format, CultureInfo.InvariantCulture));
    }

    private static string Number(Indicator indicator, double value)
    {
        var format = indicator.Decimals switch { 0 => "0", 1 => "0.0", _ => $"0.0{new string('#', indicator.Decimals - 1)}" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
