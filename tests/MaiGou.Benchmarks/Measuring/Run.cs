using System.Collections.Immutable;
using MaiGou.Benchmarks.Endurance;
using MaiGou.Benchmarks.FromMemory;
using MaiGou.Benchmarks.InProcess;
using MaiGou.Benchmarks.Subscriptions;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>Everything that was asked for, one after another; each part is kept as soon as it is there.</summary>
internal static class Run
{
    public static async Task AllAsync(IReadOnlyList<Suite> suites, Rounds rounds)
    {
        if (rounds.WithPeers)
        {
            await Peers.InstallAsync();
        }

        foreach (var suite in suites)
        {
            var works = suite.Works.Where(w => rounds.Selects(w.Name) || rounds.Selects(suite.Name)).ToList();
            if (works.Count > 0)
            {
                await SuiteAsync(suite, works, rounds);
            }
        }

        await OthersAsync(rounds);
        if (rounds.WritesDocs)
        {
            PerformancePage.Write(Results.Load());
        }
    }

    private static async Task OthersAsync(Rounds rounds)
    {
        var (engine, bare, handwritten) = FromMemorySuite.Hosts;
        if (rounds.Selects("in-process"))
        {
            IReadOnlyList<StepResult> steps =
                [.. EngineSteps.All().Append(StartUp.Warm).Select(s => Stopclock.Measure(s, rounds.Length)), StartUp.Fresh()];
            Keep(r => r.Steps = steps, Report.Of(steps));
        }

        if (rounds.Selects(ColdStart.Name))
        {
            var starts = await ColdStart.RunAsync(engine, bare, FromMemorySuite.SmallRequest, rounds.Count);
            Keep(r => r.ColdStart = starts, Report.Of(starts));
        }

        if (rounds.Selects(SubscriptionSuite.Name))
        {
            var crowds = await SubscriptionSuite.RunAsync(rounds);
            Keep(r => r.Crowds = crowds, Report.Of(crowds));
        }

        if (rounds.Selects(Soak.Name))
        {
            var soak = await Soak.RunAsync(engine, handwritten, FromMemorySuite.DeepRequest);
            Keep(r => r.Soak = soak, Report.Of(soak));
        }
    }

    private static async Task SuiteAsync(Suite suite, List<Work> works, Rounds rounds)
    {
        var folder = Directory.CreateTempSubdirectory("maigou-benchmark-");
        try
        {
            var environment = suite.PrepareAsync is { } prepare ? await prepare(folder) : ImmutableDictionary<string, string>.Empty;
            foreach (var work in works)
            {
                var result = await Comparison.RunAsync(work, environment, rounds);
                Keep(r => r.Works[work.Name] = result, Report.Of(result));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Keep(Action<Results> set, string report)
    {
        var results = Results.Load();
        set(results);
        results.Save();
        Console.WriteLine(report);
    }
}
