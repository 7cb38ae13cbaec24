using System.Globalization;
using MaiGou.Faults.Scenarios;

namespace MaiGou.Faults.Streams;

/// <summary>E03: 50 clients read 1 KB a second of a stream that brings hundreds, beside 500 who read as fast as they are told.</summary>
/// <remarks>
/// Of such a client the system itself holds some 2.5 MB at the server's end before the node notices anything, so its events are
/// made large. What the node holds on top is bounded: 256 KiB of messages and 256 positions.
/// </remarks>
internal static class SlowReaders
{
    private const int Slow = 50;
    private const int SocketsOfEach = 5;
    private const int BytesPerSecond = 1024;

    /// <summary>About 14 KB for each event.</summary>
    private static readonly string Verbose = "subscription($after: String) { events(after: $after) { cursor occurredAt "
        + string.Join(' ', Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"{new string('a', 100)}{i}: cursor"))) + " } }";

    public static async Task RunAsync(Run run)
    {
        await using var readership = await Readership.StartAsync(run, nodes: 1, hasRedis: true);
        await using var crowd = await Crowd.GatherAsync(readership, families: 50, accounts: 2, socketsOfEach: 5);
        var victims = (await readership.SettleAsync(Slow / SocketsOfEach)).SelectMany(r => Enumerable.Range(0, SocketsOfEach).Select(_ => new Following(r))).ToList();
        var slow = victims.Select(f => new Subscriber(readership.Nodes[0].Address, f.Reader.Token, f.Hear)
        {
            Document = Verbose, ReceiveBuffer = 4096, BeforeReading = bytes => Task.Delay(bytes * 1000 / BytesPerSecond),
        }).ToList();
        using var end = new CancellationTokenSource();
        var usual = readership.RaiseAsync(crowd.Families, 30, run.Random, end.Token);
        await Task.Delay(run.Pick(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)));
        var before = readership.Nodes[0].Memory;
        await Task.WhenAll(slow.Zip(victims).Select(pair => pair.First.OpenAsync(pair.Second.Reader.Beginning)));
        var listening = slow.Select(s => s.ListenAsync()).ToList();
        var begun = DateTime.UtcNow;
        var flood = readership.RaiseAsync([victims[0].Reader.Family], 30, run.Random, end.Token);
        var peak = before;
        for (var left = DateTime.UtcNow + run.Pick(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)); DateTime.UtcNow < left; await Task.Delay(200))
        {
            peak = Math.Max(peak, readership.Nodes[0].Memory);
        }

        await end.CancelAsync();
        await Task.WhenAll(usual, flood);
        var p99 = crowd.Followings.Percentile(0.99, begun);
        slow.ForEach(s => s.Dispose());
        await Task.WhenAll(listening);
        await ResumeAsync(readership, victims);
        await crowd.Followings.CaughtUpAsync(TimeSpan.FromSeconds(20));

        var growth = (peak - before) / (double)Slow / (1 << 20);
        var lost = crowd.Followings.Lost() + crowd.Followings.Missing() + victims.Lost() + victims.Missing();
        run.Report("E03", $"memory of the node for each of {Slow} clients that read 1 KB a second", growth, "MB", "<= 1", growth <= 1);
        run.Report("E03", "p99 from commit to the 500 others", p99, "ms", "<= 200", p99 <= 200);
        run.Promise("E03", "events lost after the slow ones came back with their cursor", lost, "events");
    }

    /// <summary>Back at full speed: what was not read before comes now.</summary>
    private static async Task ResumeAsync(Readership readership, List<Following> victims)
    {
        var back = victims.Select(f => new Subscriber(readership.Nodes[0].Address, f.Reader.Token, f.Hear)).ToList();
        await Task.WhenAll(back.Zip(victims).Select(pair => pair.First.OpenAsync(pair.Second.Cursor ?? pair.Second.Reader.Beginning)));
        var listening = back.Select(s => s.ListenAsync()).ToList();
        await victims.CaughtUpAsync(TimeSpan.FromSeconds(30));
        back.ForEach(s => s.Dispose());
        await Task.WhenAll(listening);
    }
}
