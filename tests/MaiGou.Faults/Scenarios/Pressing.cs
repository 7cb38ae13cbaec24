using System.Diagnostics;
using MaiGou.Faults.Clients;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>B03: every patient presses the button on many devices at once, with one key and with keys of their own, on three nodes.</summary>
internal static class Pressing
{
    private const int Presses = 50;

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var town = await Town.SettleAsync(installation.Database, run.Pick(12, 200), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        var clock = Stopwatch.StartNew();
        var (several, orders) = (0, 0);

        foreach (var group in town.People.Chunk(4))
        {
            await Task.WhenAll(group.Select(BuyAsync));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await Drain.SettledAsync(installation.Database, withoutHolds: false, TimeSpan.FromMinutes(1));
        var outcome = await run.ConcludeAsync(installation, town, recorder);

        var confirmed = outcome.Bookings.Count(b => b.IsKept);
        run.Report("B03", $"patients with more or less than one booking after {Presses} parallel confirms each, of {town.People.Count}", Math.Abs(town.People.Count - confirmed) + several, "patients", "0", confirmed == town.People.Count && several == 0);
        run.Report("B03", "time for all", seconds, "s", "told", isReached: true);

        async Task BuyAsync(Person person)
        {
            var random = new Random(run.Seed + person.Number);
            var desk = new Desk(person.Number, calls, town, recorder, random);
            var quote = (await desk.QuoteAsync(person, town.Places[person.Number % town.Places.Count])).Text("quote.id")
                ?? throw new BrokenException($"Patient {person.Number} got no quote.");
            var key = Guid.NewGuid();

            // Two devices: half of the presses repeat one key, half bring their own.
            var submits = await Task.WhenAll(Enumerable.Range(0, Presses).Select(n => desk.SubmitAsync(person, quote, n % 2 == 0 ? key : Guid.NewGuid())));
            var made = submits.Select(s => s.Text("order.id")).Distinct().ToList();
            Interlocked.Add(ref several, made.Count - 1);
            Interlocked.Increment(ref orders);
            var order = made[0] ?? throw new BrokenException($"Patient {person.Number} got no order: {submits[0].Why}");

            var payKey = Guid.NewGuid();
            var payments = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => desk.StartPaymentAsync(person, order, key: n % 2 == 0 ? payKey : Guid.NewGuid())));
            Interlocked.Add(ref several, payments.Select(p => p.Text("attempt.id")).Distinct().Count() - 1);
            if (await desk.LookAsync(person, order) is { PayableReference: { } reference })
            {
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => installation.StandIn.ActAsync("pay", reference)));
            }
        }
    }
}
