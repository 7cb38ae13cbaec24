using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using MaiGou.Faults.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Upgrades;

/// <summary>
/// S06 with the real version before: two of its nodes serve people while a node of this version starts beside them and migrates,
/// all three serve together, and the two are then stopped and started as this version.
/// </summary>
internal static class Succeeding
{
    /// <summary>Where eng/former.sh puts the version before; null when it was not made.</summary>
    public static string? Former { get; } = Environment.GetEnvironmentVariable("MAIGOU_FAULTS_FORMER") is { Length: > 0 } folder ? folder : null;

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync(new Arrangement { Former = Former });
        var pending = await installation.Database.ReadAsync(async db => (await db.Database.GetPendingMigrationsAsync()).Count());
        var town = await Town.SettleAsync(installation.Database, run.Pick(80, 400), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        using var trade = new Trade(run, installation, town, calls, recorder, shoppers: 8, retries: 20);
        await Task.Delay(run.Pick(3_000, 15_000));
        var before = trade.Done;
        await installation.Nodes[^1].StartAsync();
        await Task.Delay(run.Pick(5_000, 30_000));
        var together = trade.Done - before;
        var wrongExits = 0;
        foreach (var node in installation.Nodes.SkipLast(1))
        {
            wrongExits += await node.StopAsync() == 0 ? 0 : 1;
            node.Host = null;
            await node.StartAsync();
            await Task.Delay(run.Pick(2_000, 10_000));
        }

        await trade.CloseAsync();
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(2));
        await run.ConcludeAsync(installation, town, recorder);

        var last = recorder.Steps.Where(s => s.Type != StepType.Invoke).GroupBy(s => s.Key).ToList();
        var failed = last.Count(g => g.Last().Type == StepType.Unknown);
        run.Report("S06", "migrations that a node of this version applied beside two of the version before", pending, "migrations", "told", isReached: true);
        run.Report("S06", "checkouts carried to their end while both versions served", together, "checkouts", "> 0", together > 0);
        run.Report("S06", $"requests that failed for good, of {last.Count}, before, during and after", failed, "requests", "0", failed == 0);
        run.Report("S06", "nodes of the version before that did not end with exit code 0", wrongExits, "nodes", "0", wrongExits == 0);
        if (trade.Stuck.Count > 0 || failed > 0)
        {
            throw new BrokenException(string.Join('\n', trade.Stuck.Take(5).Append($"{failed} requests failed")));
        }
    }
}
