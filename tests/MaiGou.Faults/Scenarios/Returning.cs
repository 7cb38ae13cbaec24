using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Clients;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Scenarios;

/// <summary>C05: 50 partial refunds of one order at once; 29 of 10.00 fit into 298.00. And 50 cancellings of one paid order at once.</summary>
/// <remarks>The API refunds whole payments only, so partial refunds go in at the use case, as three nodes would, and from there through the product's own job to the bank.</remarks>
internal static class Returning
{
    private const int Refunds = 50;
    private const long Part = 1000;

    public static async Task RunAsync(Run run)
    {
        await using var installation = await run.StartAsync();
        var town = await Town.SettleAsync(installation.Database, run.Pick(4, 20), 10, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);
        var desks = Enumerable.Range(0, 3).Select(_ => new GrantRefund(installation.Database.NewTransactions(), TimeProvider.System)).ToList();
        var orders = await Task.WhenAll(town.People.Select(PaidAsync));

        await Task.WhenAll(orders.Select((order, n) => n % 2 == 0 ? ReturnPartsAsync(order.Order) : CancelAsync(order.Person, order.Order)));
        await Drain.SettledAsync(installation.Database, withoutHolds: true, TimeSpan.FromMinutes(3));
        var outcome = await run.ConcludeAsync(installation, town, recorder);

        var parts = orders.Where((_, n) => n % 2 == 0).Select(o => Desk.IdOf(o.Order)).ToList();
        var exact = parts.Count(id => outcome.Refunds.Where(r => r.Order == id && r.State == "Succeeded").Sum(r => r.Amount) == 29 * Part);
        run.Report("C05", $"orders whose {Refunds} partial refunds of 10.00 at once returned exactly 290.00 of 298.00, of {parts.Count}", exact, "orders", $"{parts.Count}", exact == parts.Count);
        var whole = orders.Where((_, n) => n % 2 == 1).Select(o => Desk.IdOf(o.Order)).ToList();
        var once = whole.Count(id => outcome.Refunds.Where(r => r.Order == id && r.State == "Succeeded").Sum(r => r.Amount) == 29800);
        run.Report("C05", $"paid orders cancelled {Refunds} times at once whose money went back once, of {whole.Count}", once, "orders", $"{whole.Count}", once == whole.Count);
        run.Report("C05", "difference between the bank's books and ours", Math.Abs(outcome.BankRefunded - outcome.Refunds.Where(r => r.State == "Succeeded").Sum(r => r.Amount)), "fen", "0", true);

        async Task<(Person Person, string Order)> PaidAsync(Person person)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number));
            var quote = (await desk.QuoteAsync(person, town.Places[person.Number % 10])).Text("quote.id")!;
            var order = (await desk.SubmitAsync(person, quote)).Text("order.id")!;
            await desk.StartPaymentAsync(person, order);
            await installation.StandIn.ActAsync("pay", (await desk.LookAsync(person, order))!.PayableReference!);
            while (await desk.LookAsync(person, order) is not { Status: "CONFIRMED" })
            {
                await Task.Delay(100);
            }

            return (person, order);
        }

        Task CancelAsync(Person person, string order)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number + 1));
            return Task.WhenAll(Enumerable.Range(0, Refunds).Select(n => desk.CancelAsync(person, order, Guid.NewGuid())));
        }

        Task ReturnPartsAsync(string order)
        {
            var id = new Id<Order>(Desk.IdOf(order));
            return Task.WhenAll(Enumerable.Range(0, Refunds).Select(n => Task.Run(() => GrantAsync(desks[n % desks.Count], id))));
        }
    }

    /// <summary>A part of an order's money; asked again with the same key when the queue of writers is full.</summary>
    private static async Task<RefundGrant> GrantAsync(GrantRefund desk, Id<Order> order)
    {
        var key = Guid.NewGuid();
        while (true)
        {
            try
            {
                return await desk.RunAsync(Viewer.Product, order, Part, key, CancellationToken.None);
            }
            catch (Exception busy) when (busy is StorageBusyException or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 })
            {
                await Task.Delay(200);
            }
        }
    }
}
