using System.Diagnostics;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.FaultPoints;
using MaiGou.Faults.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Nemesis;

/// <summary>Lets nodes die again and again, at named points and at random, and starts each anew.</summary>
internal sealed class Reaper(Installation installation, Arms arms, int randomKills, Random random)
{
    /// <summary>How long an armed node may live before it is killed anyway.</summary>
    private static readonly TimeSpan ArmedLife = TimeSpan.FromSeconds(12);

    private int _killsLeft = randomKills;
    private int _killed;
    private int _paused;

    public int RandomKills => _killed;

    public int Pauses => _paused;

    /// <summary>What is being tried now, for those who can help it along.</summary>
    public bool IsAwaited(string point) => installation.Nodes.Any(n => n.Armed?.StartsWith(point, StringComparison.Ordinal) == true && n.IsAlive);

    /// <summary>Runs until every arm was tried and every random death has happened; every node lives afterwards, unarmed.</summary>
    public async Task ReapAsync()
    {
        var reaping = Task.WhenAll(installation.Nodes.Select(ReapAsync));
        while (await Task.WhenAny(reaping, Task.Delay(TimeSpan.FromSeconds(20))) != reaping)
        {
            Console.WriteLine($"    {arms.Reached.Count} of {arms.Total} points reached, {_killed} random kills, {_paused} pauses; armed: {string.Join(' ', installation.Nodes.Select(n => n.Armed ?? "-"))}");
        }

        await reaping;
        foreach (var node in installation.Nodes.Where(n => !n.IsAlive || n.Armed is not null))
        {
            await node.KillAsync();
            await node.StartAsync();
        }
    }

    private async Task ReapAsync(Node node)
    {
        while (true)
        {
            if (arms.Take() is { } arm)
            {
                await RestartAsync(node, arm.Setting, keepClaims: arm.Point.Id == "R-2" && random.Next(2) == 0);
                arms.Return(arm, await DiesAsync(node, arm.Point));
                await node.KillAsync();
            }
            else if (Interlocked.Decrement(ref _killsLeft) >= 0)
            {
                await RestartAsync(node, null, keepClaims: false);
                await KillLaterAsync(node);
            }
            else if (arms.AreDone)
            {
                return;
            }
            else
            {
                await Task.Delay(100);
            }
        }
    }

    private async Task RestartAsync(Node node, string? failPoint, bool keepClaims)
    {
        var dead = node.ProcessId;
        if (node.IsAlive)
        {
            await node.KillAsync();
            Interlocked.Increment(ref _killed);
        }

        // R-3: the claim of a refund stays, so that the bank's message comes before our second request.
        await (keepClaims ? Drain.LetLeasesEndAsync(installation.Database, dead) : Drain.LetLeasesRunOutAsync(installation.Database, dead));
        await node.StartAsync(failPoint);
    }

    /// <summary>Waits for the armed node to die. A node that does not lead the job of its point is helped to the lead.</summary>
    private async Task<bool> DiesAsync(Node node, FaultPoint point)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < ArmedLife)
        {
            if (!node.IsAlive)
            {
                return true;
            }

            if (point.Reach == Reach.Job)
            {
                await PromoteAsync(node, point.Where);
            }

            await Task.Delay(50);
        }

        return false;
    }

    /// <summary>The lease of another node seems to run out, as when its process was stopped for a while: two leaders may overlap.</summary>
    private async Task PromoteAsync(Node node, string job)
    {
        if (await Drain.LeaderOfAsync(installation.Database, job) is var leader && leader != node.ProcessId && leader != 0)
        {
            var mine = $"/{node.ProcessId}/";
            await installation.Database.WriteAsync(db => db.Set<Lease>().Where(l => l.Name == job && !l.Holder.Contains(mine))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, _ => DbClock.UtcNow().AddSeconds(-1))));
        }
    }

    private async Task KillLaterAsync(Node node)
    {
        int life;
        lock (random)
        {
            life = random.Next(2000);
        }

        await Task.Delay(life);
        if (life % 10 == 0)
        {
            // Stopped longer than a lease lasts: it comes back and believes that it still leads.
            await node.SignalAsync("STOP");
            await Task.Delay(6000);
            await node.SignalAsync("CONT");
            await Task.Delay(500);
            Interlocked.Increment(ref _paused);
        }

        await node.KillAsync();
        Interlocked.Increment(ref _killed);
    }
}
