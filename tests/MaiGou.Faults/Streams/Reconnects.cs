using MaiGou.Faults.Scenarios;

namespace MaiGou.Faults.Streams;

/// <summary>E02: clients leave at random in three ways and come back with their last cursor.</summary>
internal static class Reconnects
{
    private const int PerSecond = 50;

    public static async Task RunAsync(Run run)
    {
        await using var readership = await Readership.StartAsync(run, nodes: 2, hasRedis: false);
        var (clients, returns) = (run.Pick(200, 1000), run.Pick(5, 20));
        var readers = new List<Reader>();
        while (readers.Count < clients)
        {
            readers.AddRange(await readership.SettleAsync(accounts: 10));
        }

        var followings = readers.Select(r => new Following(r)).ToList();
        using var end = new CancellationTokenSource();
        var raising = readership.RaiseAsync([.. readers.Select(r => r.Family).Distinct()], PerSecond, run.Random, end.Token);
        await Task.WhenAll(followings.Select((f, n) => Task.Run(() => WanderAsync(f, new Random(run.Seed + n)))));
        await end.CancelAsync();
        await raising;

        // A last visit, long enough to hear everything.
        var last = followings.Select(f => (Following: f, Subscriber: Open(f, 0))).ToList();
        await Parallel.ForEachAsync(last, async (visit, _) => await visit.Subscriber.OpenAsync(visit.Following.Cursor ?? visit.Following.Reader.Beginning));
        var listening = last.Select(visit => visit.Subscriber.ListenAsync()).ToList();
        await followings.CaughtUpAsync(TimeSpan.FromSeconds(30));
        last.ForEach(visit => visit.Subscriber.Dispose());
        await Task.WhenAll(listening);
        await readership.CheckAsync();

        var (lost, repeated) = (followings.Lost() + followings.Missing(), followings.Repeated());
        var heard = followings.Sum(f => f.Last);
        run.Promise("E02", $"events lost by {clients} clients with {returns} reconnects each, of {heard} that were due", lost, "events");
        run.Promise("E02", "events that came twice or out of order", repeated, "events");

        async Task WanderAsync(Following following, Random random)
        {
            var silent = new List<Subscriber>();
            for (var visit = 0; visit < returns; visit++)
            {
                var subscriber = Open(following, random.Next(2));
                await subscriber.OpenAsync(following.Cursor ?? following.Reader.Beginning);
                var listening = subscriber.ListenAsync();
                await Task.Delay(random.Next(50, 2000));
                await PartAsync(subscriber, listening, (Parting)random.Next(3), silent);
            }

            silent.ForEach(s => s.Dispose());
        }

        Subscriber Open(Following following, int node) => new(readership.Nodes[node].Address, following.Reader.Token, following.Hear);
    }

    /// <summary>A silent client hears nothing more, and its socket stays open until the server notices or the scenario ends.</summary>
    private static async Task PartAsync(Subscriber subscriber, Task listening, Parting parting, List<Subscriber> silent)
    {
        subscriber.Stop();
        if (parting == Parting.Silence)
        {
            silent.Add(subscriber);
            return;
        }

        await subscriber.LeaveAsync(parting);
        await listening;
    }
}
