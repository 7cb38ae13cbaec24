using System.Globalization;
using System.Text;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>Results as Markdown.</summary>
internal static class Report
{
    public static string Of(WorkResult work)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"**{work.Name} {work.Title}**\n\n| contender | CPU µs per request | requests/s | our CPU ÷ its CPU | goal | |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var contender in work.Contenders)
        {
            var isUs = contender == work.Contenders[0];
            var ratio = work.Ratio(contender.Name);
            var goal = work.Goals.SingleOrDefault(g => g.Against == contender.Name);
            text.Append(CultureInfo.InvariantCulture, $"| {contender.Name} | {Statistics.Median(contender.CpuMicroseconds):0.0} | {Statistics.Median(contender.RequestsPerSecond):0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {(isUs ? "" : ratio.ToString("0.00", CultureInfo.InvariantCulture))} ");
            text.Append(CultureInfo.InvariantCulture, $"| {(goal is null ? "" : "≤ " + goal.AtMost.ToString("0.00", CultureInfo.InvariantCulture))} ");
            text.Append(goal is null ? "| |\n" : ratio <= goal.AtMost ? "| reached |\n" : "| **missed** |\n");
        }

        return text.ToString();
    }

    public static string Of(IReadOnlyList<StepResult> steps)
    {
        var text = new StringBuilder("**In process, without HTTP**\n\n| step | median µs | bytes allocated | goal | |\n| --- | --- | --- | --- | --- |\n");
        foreach (var step in steps)
        {
            var goals = new[]
            {
                step.AtMostMicroseconds is { } time ? string.Create(CultureInfo.InvariantCulture, $"≤ {time:#,0} µs") : null,
                step.AtMostBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"≤ {bytes} B") : null,
            };
            var goal = string.Join(", ", goals.OfType<string>());
            text.Append(CultureInfo.InvariantCulture, $"| {step.Name} | {step.Microseconds:#,0.##} | {step.Bytes:#,0} | {goal} | {(goal == "" ? "" : step.IsReached ? "reached" : "**missed**")} |\n");
        }

        return text.ToString();
    }
}
