using System.Diagnostics;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>B01, B02, B04: many people want few places on three nodes at once; then every hold ends while the node that sweeps is killed.</summary>
internal static class Crowding
{
    private const int InFlight = 64;

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var town = await Town.SettleAsync(installation.Database, run.Pick(256, 3200), run.Pick(20, 200), run.Pick(10, 20));
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        var (latencies, clock, start) = (new Latencies(), Stopwatch.StartNew(), Stopwatch.GetTimestamp());
        var warmUp = TimeSpan.FromSeconds(run.Pick(5, 30));
        var attempts = run.Pick(2_500, run.Attempts);
        var left = attempts;

        var told = Stopwatch.GetTimestamp();
        using var telling = new Timer(_ => Tell(), null, 10_000, 10_000);
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(n => Task.Run(() => CrowdAsync(n))));
        var seconds = clock.Elapsed.TotalSeconds;
        var made = attempts - Math.Max(0, left);
        await Drain.LetHoldsExpireAsync(installation.Database);
        await KillSweeperAsync(installation);
        await Drain.SettledAsync(installation.Database, withoutHolds: true, run.Pick(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)));
        var outcome = await run.ConcludeAsync(installation, town, recorder);

        var limit = run.Provider == Provider.Sqlite ? 750 : 250;
        var p99 = latencies.Percentile(0.99, start + (long)(warmUp.TotalSeconds * Stopwatch.Frequency));
        run.Report("B01", $"places sold twice on {town.Places.Count} slots of {town.Capacity} over 3 nodes", Places.Oversold(outcome), "places", "0", Places.Oversold(outcome) == 0);
        run.Report("B01", "attempts made, 64 in flight", made, "attempts", run.Pick(">= 2,500", ">= 100,000"), made >= run.Pick(2_500, 100_000));
        run.Report("B01", "attempts a second", made / seconds, "per second", "told", isReached: true);
        run.Report("B01", "answers that put a client off (the same key again served it)", calls.Faults, "answers", "told", isReached: true);
        run.Report("B02", "places lost after every hold ended, its sweeper killed meanwhile", Places.Lost(outcome), "places", "0", Places.Lost(outcome) == 0);
        run.Report("B04", $"p99 of a winning hold at {InFlight} in flight, after {warmUp.TotalSeconds:0} s of it", p99, "ms", $"<= {limit}", p99 <= limit);
        run.Report("B04", "p99 from the start on: three nodes compile what they do at once, on the cores that they serve with", latencies.Percentile(0.99), "ms", "told", isReached: true);
        run.Report("B04", "wins of the node that won least", latencies.LeastShare(3), "% of a fair share", ">= 50", latencies.LeastShare(3) >= 50);

        void Tell()
        {
            var since = Interlocked.Exchange(ref told, Stopwatch.GetTimestamp());
            Console.WriteLine($"    {attempts - left} attempts, {latencies.Count} places won, {calls.Faults} faults; lately p50 {latencies.Percentile(0.5, since):0} ms, p99 {latencies.Percentile(0.99, since):0} ms");
        }

        async Task CrowdAsync(int client)
        {
            var random = new Random(run.Seed + client);
            var desk = new Desk(client, calls, town, recorder, random) { Home = client % 3 };
            var people = town.People.Where(p => p.Number % InFlight == client).ToList();
            while (clock.Elapsed < run.Limit && Interlocked.Decrement(ref left) >= 0)
            {
                await TryAsync(desk, people[random.Next(people.Count)], random);
            }
        }

        async Task TryAsync(Desk desk, Person person, Random random)
        {
            // Half of the people want the same tenth of the slots.
            var hot = random.Next(2) == 0 ? town.Places.Count / 10 : town.Places.Count;
            var started = Stopwatch.GetTimestamp();
            var quote = await desk.QuoteAsync(person, town.Places[random.Next(hot)]);
            if (quote.Text("quote.id") is not { } id)
            {
                return;
            }

            latencies.Add(quote.Node, started);
            if (random.Next(100) < 40 && (await desk.SubmitAsync(person, id)).Text("order.id") is { } order)
            {
                await GoOnAsync(desk, person, order, random.Next(100));
            }
        }

        async Task GoOnAsync(Desk desk, Person person, string order, int dice)
        {
            if (dice < 35)
            {
                await desk.CancelAsync(person, order);
            }
            else if (dice < 60 && (await desk.StartPaymentAsync(person, order)).IsOk
                && await desk.LookAsync(person, order) is { PayableReference: { } reference })
            {
                await installation.StandIn.ActAsync("pay", reference);
            }
        }
    }

    /// <summary>Kills whoever gives places back, while it does.</summary>
    private static async Task KillSweeperAsync(Installation installation)
    {
        var leader = await Drain.LeaderOfAsync(installation.Database, "bookings.expiry");
        if (installation.Nodes.FirstOrDefault(n => n.ProcessId == leader) is { } sweeper)
        {
            await sweeper.KillAsync();
            await sweeper.StartAsync();
        }
    }
}
