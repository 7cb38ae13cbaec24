using System.Collections.Immutable;
using MaiGou.Benchmarks.InProcess;
using MaiGou.Benchmarks.Subscriptions;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>Everything that was asked for, one after another.</summary>
internal static class Run
{
    public static async Task AllAsync(IReadOnlyList<Suite> suites, Rounds rounds)
    {
        if (rounds.WithPeers)
        {
            await Peers.InstallAsync();
        }

        if (rounds.Selects("in-process"))
        {
            InProcessSteps(rounds);
        }

        if (rounds.Selects(SubscriptionSuite.Name))
        {
            await CrowdsAsync(rounds);
        }

        foreach (var suite in suites)
        {
            var works = suite.Works.Where(w => rounds.Selects(w.Name) || rounds.Selects(suite.Name)).ToList();
            if (works.Count > 0)
            {
                await SuiteAsync(suite, works, rounds);
            }
        }
    }

    private static async Task CrowdsAsync(Rounds rounds)
    {
        var results = Results.Load();
        results.Crowds = await SubscriptionSuite.RunAsync(rounds);
        results.Save();
        Console.WriteLine(Report.Of(results.Crowds));
    }

    private static void InProcessSteps(Rounds rounds)
    {
        var results = Results.Load();
        results.Steps = [.. EngineSteps.All().Append(StartUp.Warm).Select(s => Stopclock.Measure(s, rounds.Length)), StartUp.Fresh()];
        results.Save();
        Console.WriteLine(Report.Of(results.Steps));
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
                Console.WriteLine(Report.Of(result));
                var results = Results.Load();
                results.Works[work.Name] = result;
                results.Save();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
