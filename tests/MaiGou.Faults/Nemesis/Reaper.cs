using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.FaultPoints;
using MaiGou.Faults.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Nemesis;

/// <summary>Lets nodes die again and again, at named points and at random, and starts each anew.</summary>
internal sealed partial class Reaper(Installation installation, Arms arms, int randomKills, TimeSpan limit, Random random)
{
    /// <summary>How long an armed node may live before it is killed anyway.</summary>
    private static readonly TimeSpan ArmedLife = TimeSpan.FromSeconds(20);

    /// <summary>Without a death at a new point for so long, the points that are left count as missed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private int _killsLeft = randomKills;
    private int _killed;
    private int _paused;

    public int RandomKills => _killed;

    /// <summary>True when the run may not take longer; what was reached by then counts.</summary>
    public bool IsOutOfTime => _clock.Elapsed > limit;

    /// <summary>Runs until every point was reached and every random death has happened; every node lives afterwards, unarmed.</summary>
    public async Task ReapAsync()
    {
        var reaping = Task.WhenAll(installation.Nodes.Select(ReapAsync));
        while (await Task.WhenAny(reaping, Task.Delay(TimeSpan.FromSeconds(20))) != reaping)
        {
            var waiting = arms.Waiting.Select(a => a.Setting).Take(12);
            Console.WriteLine($"    {arms.Reached.Count} points reached, {_killed} random kills, {_paused} pauses; waiting: {string.Join(' ', waiting)}");
        }

        await reaping;
        foreach (var node in installation.Nodes)
        {
            await RestartAsync(node, null);
        }
    }

    private async Task ReapAsync(Node node)
    {
        while (!IsOutOfTime)
        {
            if (_sinceLast.Elapsed < Patience && arms.Next(random) is { } settings)
            {
                await RestartAsync(node, settings);
                await DieAsync(node);
            }
            else if (Interlocked.Decrement(ref _killsLeft) >= 0)
            {
                await RestartAsync(node, null);
                await KillLaterAsync(node);
            }
            else
            {
                return;
            }
        }
    }

    private async Task RestartAsync(Node node, string? failPoints)
    {
        var dead = node.ProcessId;
        if (node.IsAlive)
        {
            await node.KillAsync();
            Interlocked.Increment(ref _killed);
            Interlocked.Decrement(ref _killsLeft);
        }

        // Now and then claims stay, so that the bank's message comes before our second request (R-3).
        await (random.Next(3) == 0 ? Drain.LetLeasesEndAsync(installation.Database, dead) : Drain.LetLeasesRunOutAsync(installation.Database, dead));
        await node.StartAsync(failPoints);
    }

    /// <summary>Waits for the armed node to die, and helps it to lead the jobs whose points are waiting.</summary>
    private async Task DieAsync(Node node)
    {
        var clock = Stopwatch.StartNew();
        for (var turn = 1; node.IsAlive && clock.Elapsed < ArmedLife; turn++)
        {
            await Task.Delay(50);
            if (turn % 20 == 0 && arms.Waiting.Where(a => a.Point.Reach == Reach.Job).Select(a => a.Point.Where).Distinct().ToList() is { Count: > 0 } jobs)
            {
                await PromoteAsync(node, jobs[random.Next(jobs.Count)]);
            }
        }

        if (!node.IsAlive && LastWords().Matches(await node.SaidAsync()).FirstOrDefault() is { } words && PassOf(node, words.Groups["point"].Value) is { } setting)
        {
            if (arms.Reach(setting))
            {
                _sinceLast.Restart();
            }
            else
            {
                Interlocked.Increment(ref _killed);
            }
        }
    }

    /// <summary>The lease of another node seems to run out, as when its process was stopped for a while: two leaders may overlap.</summary>
    private async Task PromoteAsync(Node node, string job)
    {
        if (await Drain.LeaderOfAsync(installation.Database, job) is var leader && leader != node.ProcessId && leader != 0)
        {
            var mine = string.Create(CultureInfo.InvariantCulture, $"/{node.ProcessId}/");
            await installation.Database.WriteAsync(db => db.Set<Lease>().Where(l => l.Name == job && !l.Holder.Contains(mine))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, _ => DbClock.UtcNow().AddSeconds(-1))));
        }
    }

    private async Task KillLaterAsync(Node node)
    {
        var life = random.Next(2000);
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

    private static string? PassOf(Node node, string point) =>
        node.Armed?.Split(',').FirstOrDefault(a => a.StartsWith($"{point}:", StringComparison.Ordinal));

    [GeneratedRegex(@"Killed at (?<point>[\w-]+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex LastWords();
}
