using MaiGou.Faults.Scenarios;

namespace MaiGou.Faults.Streams;

/// <summary>E01: Redis is killed, and hangs, while 500 clients of two nodes listen and 50 events a second happen.</summary>
internal static class RedisOutage
{
    private const int PerSecond = 50;

    public static async Task RunAsync(Run run)
    {
        await using var readership = await Readership.StartAsync(run, nodes: 2, hasRedis: true);
        await using var crowd = await Crowd.GatherAsync(readership, families: 50, accounts: 2, socketsOfEach: 5);
        var redis = readership.Redis!;
        using var end = new CancellationTokenSource();
        var raising = readership.RaiseAsync(crowd.Families, PerSecond, run.Random, end.Token);
        var outage = run.Pick(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(60));
        var pause = run.Pick(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));
        await Task.Delay(pause);
        var begun = DateTime.UtcNow;
        var (during, after) = (0d, 0d);
        for (var round = 0; round < run.Pick(1, 5); round++)
        {
            await SufferAsync(redis.KillAsync, redis.StartAgainAsync);
            await SufferAsync(redis.PauseAsync, redis.ResumeAsync);
            await crowd.ReturnAsync();
        }

        await end.CancelAsync();
        await raising;
        await crowd.Followings.CaughtUpAsync(TimeSpan.FromSeconds(20));
        await readership.CheckAsync();

        var (lost, repeated) = (crowd.Followings.Lost() + crowd.Followings.Missing(), crowd.Followings.Repeated());
        run.Promise("E01", $"events lost to {crowd.Followings.Count} clients while Redis was dead and hung", lost, "events");
        run.Promise("E01", "events that came twice", repeated, "events");
        run.Report("E01", "latest event while Redis was dead or hung", during / 1000, "s", "<= 3", during <= 3000);
        run.Report("E01", "latest event after it was back", after / 1000, "s", "<= 5", after <= 5000);
        var usual = crowd.Followings.Percentile(0.99, to: begun);
        run.Report("E01", "p99 from commit to client with Redis", usual, "ms", "told", isReached: true);

        async Task SufferAsync(Func<Task> fail, Func<Task> recover)
        {
            var start = DateTime.UtcNow;
            await fail();
            await Task.Delay(outage);
            await recover();
            var back = DateTime.UtcNow;
            await Task.Delay(pause);
            during = Math.Max(during, crowd.Followings.Percentile(1, start, back));
            after = Math.Max(after, crowd.Followings.Percentile(1, back, DateTime.UtcNow));
        }
    }
}
