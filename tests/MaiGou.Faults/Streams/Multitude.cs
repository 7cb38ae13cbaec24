using MaiGou.Faults.Scenarios;

namespace MaiGou.Faults.Streams;

/// <summary>E04: thousands of clients on one node, and events that all of them hear.</summary>
internal static class Multitude
{
    private const int SocketsOfEach = 5;

    public static async Task RunAsync(Run run)
    {
        await using var readership = await Readership.StartAsync(run, nodes: 1, hasRedis: false);
        var clients = run.Pick(1_000, 10_000);
        var shared = await readership.SettleAsync(clients / SocketsOfEach * 9 / 10);
        var others = new List<Reader>();
        while (others.Count < clients / SocketsOfEach / 10)
        {
            others.AddRange(await readership.SettleAsync(accounts: 1));
        }

        await using var crowd = await Crowd.GatherAsync(readership, [.. shared, .. others], SocketsOfEach);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var memory = readership.Nodes[0].Memory;
        var (begun, cpu) = (DateTime.UtcNow, readership.Nodes[0].Cpu);
        var heard = crowd.Followings.Sum(f => f.Last);
        for (var i = 0; i < run.Pick(5, 8); i++)
        {
            // Everybody hears something: nine of ten the same, the rest each their own.
            foreach (var family in crowd.Families)
            {
                await readership.RaiseAsync(family);
            }

            await crowd.Followings.CaughtUpAsync(TimeSpan.FromSeconds(30));
            memory = Math.Max(memory, readership.Nodes[0].Memory);
        }

        var each = (readership.Nodes[0].Cpu - cpu).TotalMicroseconds / Math.Max(1, crowd.Followings.Sum(f => f.Last) - heard);
        await readership.CheckAsync();
        var (lost, repeated) = (crowd.Followings.Lost() + crowd.Followings.Missing(), crowd.Followings.Repeated());
        var (p99, gigabytes) = (crowd.Followings.Percentile(0.99, begun) / 1000, memory / (double)(1 << 30));
        run.Report("E04", $"{clients} clients connected and listening", crowd.Connected.TotalSeconds, "s", "<= 60", crowd.Connected.TotalSeconds <= 60);
        run.Report("E04", $"memory of the node with {clients} clients", gigabytes, "GB", "<= 1.2", gigabytes <= 1.2);
        run.Report("E04", $"p99 of one event to {clients} clients", p99, "s", "<= 3", p99 <= 3);
        run.Report("E04", "CPU time of the node for each event and client", each, "µs", "told", isReached: true);
        run.Promise("E04", "events lost or repeated", lost + repeated, "events");
    }
}
