using System.Diagnostics;
using MaiGou.Faults.Clients;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>R03: the nodes are stopped and started one after another while people order; each client asks a lost answer again.</summary>
internal static class Rolling
{
    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var town = await Town.SettleAsync(installation.Database, run.Pick(80, 400), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        using var trade = new Trade(run, installation, town, calls, recorder, shoppers: 8, retries: 20);
        var (slowest, wrongExits) = (0d, 0);

        for (var round = 0; round < run.Pick(1, 3); round++)
        {
            foreach (var node in installation.Nodes)
            {
                await Task.Delay(run.Pick(500, 2000));
                var clock = Stopwatch.StartNew();
                wrongExits += await node.StopAsync() == 0 ? 0 : 1;
                slowest = Math.Max(slowest, clock.Elapsed.TotalSeconds);
                await node.StartAsync();
            }
        }

        await trade.CloseAsync();
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(2));
        await run.ConcludeAsync(installation, town, recorder);

        var last = recorder.Steps.Where(s => s.Type != StepType.Invoke).GroupBy(s => s.Key).ToList();
        var failed = last.Count(g => g.Last().Type == StepType.Unknown);

        // A mutation that began and whose answer was cut, as against a connection that was refused.
        var cut = recorder.Steps.Count(s => s.Type == StepType.Unknown && s.Why is not nameof(HttpRequestException));
        run.Report("R03", $"requests that failed for good, of {last.Count}, while 3 nodes were stopped and started one after another", failed, "requests", "0", failed == 0);
        run.Report("R03", "mutations answered with a server error or not in time meanwhile", cut, "mutations", "0", cut == 0);
        run.Report("R03", "slowest stop of a node", slowest, "s", "<= 10", slowest <= 10);
        run.Report("R03", "nodes that did not end with exit code 0", wrongExits, "nodes", "0", wrongExits == 0);
        if (trade.Stuck.Count > 0)
        {
            throw new BrokenException(string.Join('\n', trade.Stuck.Take(5)));
        }
    }
}
