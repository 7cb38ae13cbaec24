using System.Collections.Concurrent;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using MaiGou.Faults.Nemesis;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Scenarios;

/// <summary>C01, C02: three nodes are killed at every named point and at random while people order, pay, cancel, move and let holds expire over wires that cut.</summary>
internal static class Killing
{
    private const int Shoppers = 12;
    private const int Listeners = 4;

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync(new Arrangement { HasClientWires = true });
        var town = await Town.SettleAsync(installation.Database, run.Pick(240, 3000), 60, run.Pick(8, 40));
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation, TimeSpan.FromSeconds(15));
        var arms = new Arms(FaultPoints.FaultPoints.Armable, run.Pick(1, 3));
        var wanted = arms.Waiting.Count;
        var reaper = new Reaper(installation, arms, run.Pick(10, run.Kills), run.Limit, Random.Shared);
        var abandoned = new ConcurrentQueue<Guid>();
        using var closing = new CancellationTokenSource();
        using var silence = new CancellationTokenSource();
        var listeners = town.People.Take(Listeners).Select(p => new Listener(installation, town, p, new Random(run.Seed + p.Number))).ToList();
        var listening = listeners.Select(l => l.FollowAsync(silence.Token)).ToList();
        Disturb(installation, WireFaults.Rough);
        var shoppers = Enumerable.Range(0, Shoppers).Select(NewShopper).ToList();
        var shopping = shoppers.Select((s, n) => Task.Run(() => ShopAsync(s, n, closing.Token))).ToList();
        var expiring = Task.Run(() => ExpireAsync(closing.Token));

        await reaper.ReapAsync();
        await closing.CancelAsync();
        Disturb(installation, WireFaults.None);
        await Task.WhenAll(shopping);
        await expiring;
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(3));
        var lost = await LostAsync(listeners);
        await silence.CancelAsync();
        await Task.WhenAll(listening);
        var stuck = shoppers.SelectMany(s => s.Stuck).ToList();
        var outcome = await run.ConcludeAsync(installation, town, recorder);

        run.Report("C01", $"named points reached, of {wanted} ({FaultPoints.FaultPoints.Armable.Count()} points × {run.Pick(1, 3)})", arms.Reached.Count, "deaths", $"{wanted}", arms.Waiting.Count == 0);
        run.Report("C01", "random kills", reaper.RandomKills, "kills", run.Pick(">= 10", ">= 300"), reaper.RandomKills >= run.Pick(10, 300));
        run.Report("C01", "checkouts carried to their end meanwhile", shoppers.Sum(s => s.Done), "checkouts", "told", isReached: true);
        run.Report("C01", "orders that were not at their end 90 s later, while nodes went on dying; the drain ended them all", stuck.Count, "orders", "0", stuck.Count == 0);
        run.Report("C01", "events lost, repeated or out of order for subscribers who came back with their cursor", lost, "events", "0", lost == 0);
        run.Report("C02", $"keyless money calls, of {outcome.Attempts.Count} payments", outcome.KeylessCalls, "calls", "0", outcome.KeylessCalls == 0);
        run.Report("C02", "keys with two bodies", outcome.KeysWithTwoBodies, "keys", "0", outcome.KeysWithTwoBodies == 0);
        stuck.Take(5).ToList().ForEach(Console.WriteLine);
        if ((arms.Waiting.Count > 0 && !reaper.IsOutOfTime) || lost > 0)
        {
            throw new BrokenException(string.Join('\n', arms.Waiting.Select(m => $"never reached {m.Setting}").Append($"{lost} events lost or repeated")));
        }

        Shopper NewShopper(int n)
        {
            var random = new Random(run.Seed + (1000 * n));
            return new Shopper(installation, town, new Desk(n, calls, town, recorder, random) { Retries = 40 }, random) { Abandon = abandoned.Enqueue };
        }

        async Task ShopAsync(Shopper shopper, int number, CancellationToken ct)
        {
            var people = town.People.Where(p => p.Number % Shoppers == number).ToList();
            for (var turn = 0; !ct.IsCancellationRequested; turn++)
            {
                // Those who are listened to come again and again, so that there is always something to hear.
                await shopper.ShopAsync(people[turn % 4 == 0 ? 0 : turn % people.Count]);
            }
        }

        // Time passes for those who were abandoned; while X-3 is awaited the bank's messages are late, so that the sweeper hears of the money first.
        async Task ExpireAsync(CancellationToken ct)
        {
            var turn = 0;
            while (!ct.IsCancellationRequested || !abandoned.IsEmpty)
            {
                installation.MessageWire.Faults = new WireFaults { CutBefore = turn++ % 60 < 30 && arms.Waiting.Any(a => a.Point.Id == "X-3") ? 950 : 100 };
                while (abandoned.TryDequeue(out var order))
                {
                    await ExpireHoldAsync(installation.Database, new Id<Order>(order));
                }

                await Task.Delay(100, CancellationToken.None);
            }

            installation.MessageWire.Faults = WireFaults.None;
        }

        async Task<int> LostAsync(IEnumerable<Listener> all)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var wrong = 0;
            foreach (var listener in all)
            {
                var log = await EventLogs.ReadAsync(calls, town, listener.Person);
                wrong += EventLogs.Differences(log, listener.Cursors);
            }

            return wrong;
        }
    }

    private static void Disturb(Installation installation, WireFaults faults)
    {
        foreach (var wire in installation.ClientWires.Append(installation.BankWire))
        {
            wire.Faults = faults;
        }
    }

    private static Task<int> ExpireHoldAsync(Database database, Id<Order> order) => database.WriteAsync(db => db.Set<SlotHold>()
        .Where(h => h.OrderId == order && h.State == SlotHoldState.Active)
        .ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, _ => DbClock.UtcNow().AddSeconds(-1))));
}
