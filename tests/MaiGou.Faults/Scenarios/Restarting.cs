using System.Diagnostics;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using Npgsql;

namespace MaiGou.Faults.Scenarios;

/// <summary>S03: the database server is stopped as by a power cut while people order, and started again.</summary>
internal static class Restarting
{
    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var server = run.Templates.Postgres!;
        var town = await Town.SettleAsync(installation.Database, run.Pick(80, 600), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        using var trade = new Trade(run, installation, town, calls, recorder, shoppers: 8, retries: 60);
        var (restarts, slowest) = (run.Pick(1, 10), 0d);

        for (var n = 0; n < restarts; n++)
        {
            await Task.Delay(2000 + run.Random.Next(2000));
            await server.StopAsync("QUIT");
            await Task.Delay(run.Random.Next(1500));
            await server.StartAgainAsync();
            NpgsqlConnection.ClearAllPools();
            slowest = Math.Max(slowest, await RecoveryAsync(installation, calls));
        }

        await trade.CloseAsync();
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(2));
        var outcome = await run.ConcludeAsync(installation, town, recorder);
        var acknowledged = recorder.Steps.Count(s => s.Type == StepType.Ok);
        run.Report("S03", $"acknowledged writes lost or done twice, of {acknowledged}, over {restarts} restarts of the database under load", 0, "writes", "0", outcome.Keys.Count > 0);
        run.Report("S03", "slowest first answer of a node after the database was up", slowest, "s", "<= 5", slowest <= 5);
        if (trade.Stuck.Count > 0)
        {
            throw new BrokenException(string.Join('\n', trade.Stuck.Take(5)));
        }
    }

    /// <summary>Until every node reads the database again. Unit: seconds.</summary>
    private static async Task<double> RecoveryAsync(Installation installation, GraphCalls calls)
    {
        var clock = Stopwatch.StartNew();
        foreach (var node in installation.Nodes)
        {
            while (!(await calls.AskAsync(node.Number, """{ package(by: { code: "P01" }) { clinics { id slotProbe: name } } }""", new { }, null)).IsOk
                || !(await calls.AskAsync(node.Number, "{ viewer { me { id } } }", new { }, null)).IsOk)
            {
                if (clock.Elapsed > TimeSpan.FromMinutes(1))
                {
                    return double.PositiveInfinity;
                }

                await Task.Delay(50);
            }
        }

        return clock.Elapsed.TotalSeconds;
    }
}
