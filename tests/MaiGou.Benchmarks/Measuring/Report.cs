using System.Globalization;
using System.Text;
using MaiGou.Benchmarks.Endurance;
using MaiGou.Benchmarks.Subscriptions;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>Results as Markdown.</summary>
internal static class Report
{
    public static string Of(WorkResult work)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {work.Name}: {work.Title}\n\nLoad average {work.LoadAverage:0.0}.\n\n| contender | CPU µs per request | requests/s | our CPU ÷ its CPU | goal | |\n| --- | --- | --- | --- | --- | --- |\n");
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
        var text = new StringBuilder("| step | median µs | bytes allocated | goal | |\n| --- | --- | --- | --- | --- |\n");
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

    public static string Of(IReadOnlyList<CrowdResult> crowds)
    {
        var text = new StringBuilder("| contender | sockets | memory per idle socket | CPU µs per event and socket | events per CPU second |\n| --- | --- | --- | --- | --- |\n");
        foreach (var crowd in crowds)
        {
            var cpu = crowd.CpuMicroseconds.Count > 0 ? Statistics.Median(crowd.CpuMicroseconds) : (double?)null;
            text.Append(CultureInfo.InvariantCulture, $"| {crowd.Contender} | {crowd.Sockets:#,0} | {crowd.BytesPerSocket / 1000.0:0.0} kB | {cpu:0.0} | {1_000_000 / cpu:#,0} |\n");
        }

        return text.Append(Verdict(crowds)).ToString();
    }

    public static string Of(SoakResult soak) => string.Create(
        CultureInfo.InvariantCulture,
        $"After {soak.Seconds} s at full load ({soak.Answered:#,0} answers of the engine) it held {soak.Engine[^1] / 1e6:0} MB, the hand-written host {soak.Bare[^1] / 1e6:0} MB: {soak.Ratio:0.00} times, goal ≤ {SoakResult.MaxRatio:0.0}, {(soak.Ratio <= SoakResult.MaxRatio ? "reached" : "**missed**")}. The last third of the time held {soak.Growth:0.00} times what the third before it did.\n");

    private static string Verdict(IReadOnlyList<CrowdResult> crowds)
    {
        var engine = crowds.Single(c => c.Contender == SubscriptionSuite.Engine);
        var bare = crowds.Single(c => c.Contender == SubscriptionSuite.Bare);
        var over = engine.BytesPerSocket - bare.BytesPerSocket;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"\nMemory over the bare host: {over / 1000.0:0.0} kB per socket, goal ≤ {SubscriptionSuite.MaxBytesPerSocket / 1000} kB, {(over <= SubscriptionSuite.MaxBytesPerSocket ? "reached" : "**missed**")}.\n");
        if (crowds.SingleOrDefault(c => c.Contender == SubscriptionSuite.Yoga) is not { } yoga)
        {
            return text;
        }

        var times = Statistics.Median(yoga.CpuMicroseconds) / Statistics.Median(engine.CpuMicroseconds);
        return text + string.Create(
            CultureInfo.InvariantCulture,
            $"Events per CPU second: {times:0.0} times those of {yoga.Contender}, goal ≥ {SubscriptionSuite.MinTimesYoga:0}, {(times >= SubscriptionSuite.MinTimesYoga ? "reached" : "**missed**")}.\n");
    }
}
