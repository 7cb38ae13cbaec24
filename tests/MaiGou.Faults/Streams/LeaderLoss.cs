using System.Diagnostics;
using MaiGou.Domain.Events;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.Scenarios;

namespace MaiGou.Faults.Streams;

/// <summary>E05: the node that gives events their positions is killed and is paused beyond its lease, while clients of both nodes listen.</summary>
internal static class LeaderLoss
{
    private const int PerSecond = 50;

    public static async Task RunAsync(Run run)
    {
        await using var readership = await Readership.StartAsync(run, nodes: 2, hasRedis: true);
        var readers = new List<Reader>();
        while (readers.Count < 40)
        {
            readers.AddRange(await readership.SettleAsync(accounts: 2));
        }

        var followings = readers.Select(r => new Following(r)).ToList();
        using var end = new CancellationTokenSource();
        var following = followings.Select((f, n) => Task.Run(() => FollowAsync(readership, f, n, end.Token))).ToList();
        using var quiet = new CancellationTokenSource();
        var raising = readership.RaiseAsync([.. readers.Select(r => r.Family).Distinct()], PerSecond, run.Random, quiet.Token);
        await Task.Delay(TimeSpan.FromSeconds(3)); // the code of fresh processes is compiled meanwhile
        var begun = DateTime.UtcNow;
        await Task.Delay(run.Pick(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20)));
        var usual = await SequencingAsync(readership, begun, 0.99);

        var takeover = TimeSpan.Zero;
        for (var kill = 0; kill < run.Pick(2, 12); kill++)
        {
            var took = await KillLeaderAsync(readership, run.Random);
            takeover = took > takeover ? took : takeover;
        }

        await PauseLeaderAsync(readership);
        await quiet.CancelAsync();
        await raising;
        await followings.CaughtUpAsync(TimeSpan.FromSeconds(20));
        await end.CancelAsync();
        await Task.WhenAll(following);
        await readership.CheckAsync();

        var (lost, repeated) = (followings.Lost() + followings.Missing(), followings.Repeated());
        run.Report("E05", "p99 from commit to position", usual, "s", "<= 2", usual <= 2);
        run.Report("E05", "longest takeover after kill -9 of the leader", takeover.TotalSeconds, "s", "<= 5", takeover.TotalSeconds <= 5);
        run.Promise("E05", "events lost while leaders were killed and paused", lost, "events");
        run.Promise("E05", "events that came twice", repeated, "events");
    }

    /// <summary>From the kill to the first event that another leader gives its positions. The killed node is started again.</summary>
    private static async Task<TimeSpan> KillLeaderAsync(Readership readership, Random random)
    {
        var leader = await LeaderAsync(readership);
        await Task.Delay(random.Next(0, 1500));
        var killed = DateTime.UtcNow;
        var clock = Stopwatch.StartNew();
        await leader.KillAsync();
        while (!await readership.Database.ReadAsync(db => Task.FromResult(db.Set<OutboxEvent>().Any(e => e.SequencedAt > killed))))
        {
            await Task.Delay(20);
        }

        var took = clock.Elapsed;
        await leader.StartAsync();
        return took;
    }

    /// <summary>Stops the leader for longer than its lease: when it goes on, another leads, and it must give no position twice.</summary>
    private static async Task PauseLeaderAsync(Readership readership)
    {
        var leader = await LeaderAsync(readership);
        await leader.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(7));
        await leader.SignalAsync("CONT");
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static async Task<Node> LeaderAsync(Readership readership)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(15))
        {
            if (await readership.LeaderAsync() is { } leader)
            {
                return leader;
            }

            await Task.Delay(50);
        }

        throw new BrokenException("No node leads the sequencer.");
    }

    /// <summary>Comes back after every loss, to whichever node answers.</summary>
    private static async Task FollowAsync(Readership readership, Following following, int number, CancellationToken ct)
    {
        for (var visit = number; !ct.IsCancellationRequested; visit++)
        {
            using var subscriber = new Subscriber(readership.Nodes[visit % 2].Address, following.Reader.Token, following.Hear);
            await using var leaving = ct.Register(subscriber.Dispose);
            try
            {
                await subscriber.OpenAsync(following.Cursor ?? following.Reader.Beginning);
                await subscriber.ListenAsync();
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or ObjectDisposedException)
            {
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    /// <summary>Unit: seconds.</summary>
    private static async Task<double> SequencingAsync(Readership readership, DateTime since, double share)
    {
        var rows = await readership.Database.ReadAsync(db => Task.FromResult(
            db.Set<OutboxEvent>().Where(e => e.SequencedAt != null && e.OccurredAt > since).Select(e => new { e.OccurredAt, e.SequencedAt }).ToList()));
        var waits = rows.Select(r => (r.SequencedAt!.Value - r.OccurredAt).TotalSeconds).Order().ToList();
        return waits.Count == 0 ? double.NaN : waits[Math.Min(waits.Count - 1, (int)(waits.Count * share))];
    }
}
