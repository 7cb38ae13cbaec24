using System.Diagnostics;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Clients;
using MaiGou.Faults.History;
using MaiGou.Faults.Nemesis;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Scenarios;

/// <summary>C04: money that comes when the deadline has passed or the buyer has cancelled, while others take every place that gets free.</summary>
internal static class LateMoney
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var late = run.Pick(12, 60);
        var town = await Town.SettleAsync(installation.Database, late + 24, 1, late);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        using var stop = new CancellationTokenSource();
        var slowest = 0d;

        // Messages of the bank get lost now and then, so that the three ways to the truth race each other.
        installation.MessageWire.Faults = new WireFaults { CutBefore = 500 };
        var started = await Task.WhenAll(town.People.Take(late).Select(StartAsync));
        var crowding = town.People.Skip(late).Select(p => Task.Run(() => WaitForPlacesAsync(p, stop.Token))).ToList();
        await Task.WhenAll(started.Select((s, n) => PayLateAsync(s.Person, s.Order, s.Reference, n % 3)));
        await stop.CancelAsync();
        await Task.WhenAll(crowding);
        installation.MessageWire.Faults = WireFaults.None;
        await Drain.ToRestAsync(installation, TimeSpan.FromMinutes(2));
        await run.ConcludeAsync(installation, town, recorder);
        run.Report("C04", $"slowest end of {late} late payments: booked, or the money is back", slowest, "s", "<= 60", slowest <= 60);

        async Task<(Person Person, string Order, string Reference)> StartAsync(Person person)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number));
            var quote = (await desk.QuoteAsync(person, town.Places[0])).Text("quote.id");
            var order = (await desk.SubmitAsync(person, quote!)).Text("order.id")!;
            await desk.StartPaymentAsync(person, order);
            return (person, order, (await desk.LookAsync(person, order))!.PayableReference!);
        }

        async Task PayLateAsync(Person person, string order, string reference, int way)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number + 1));
            var acts = way switch
            {
                0 => [installation.StandIn.ActAsync("delay", reference), ExpireAsync(order)],
                1 => [installation.StandIn.ActAsync("pay", reference), ExpireAsync(order)],
                _ => (Task[])[installation.StandIn.ActAsync("pay", reference), desk.CancelAsync(person, order)],
            };
            await Task.WhenAll(acts);
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < Limit + Limit)
            {
                if (await desk.LookAsync(person, order) is { } seen && IsEnd(seen))
                {
                    slowest = Math.Max(slowest, clock.Elapsed.TotalSeconds);
                    return;
                }

                await Task.Delay(200);
            }

            slowest = double.PositiveInfinity;
        }

        Task<int> ExpireAsync(string order)
        {
            var id = new Id<Order>(Desk.IdOf(order));
            return installation.Database.WriteAsync(db => db.Set<SlotHold>().Where(h => h.OrderId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, _ => DbClock.UtcNow().AddSeconds(-1))));
        }

        async Task WaitForPlacesAsync(Person person, CancellationToken ct)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number));
            while (!ct.IsCancellationRequested && (await desk.QuoteAsync(person, town.Places[0])).Text("quote.id") is null)
            {
                await Task.Delay(300, CancellationToken.None);
            }
        }
    }

    /// <summary>Booked, released without money, or cancelled with the money back.</summary>
    private static bool IsEnd(OrderView order) => order.Status == "CONFIRMED"
        || (order.Status is "EXPIRED" or "CANCELLED" && (order.RefundStatus == "FULL" || !order.Attempts.Contains("SUCCEEDED")));
}
