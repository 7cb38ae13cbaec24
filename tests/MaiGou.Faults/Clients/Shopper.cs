using System.Diagnostics;
using MaiGou.Faults.Cluster;

namespace MaiGou.Faults.Clients;

/// <summary>One client that goes through whole checkouts, one after another, each to an end that it knows.</summary>
internal sealed class Shopper(Installation installation, Town town, Desk desk, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Orders whose payer does not come in time: somebody lets their holds expire.</summary>
    public required Action<Guid> Abandon { get; init; }

    /// <summary>False: nobody waits for what only an expired hold brings about.</summary>
    public bool CanWait { get; init; } = true;

    /// <summary>Checkouts that came to an end.</summary>
    public int Done { get; private set; }

    /// <summary>Checkouts whose order did not reach the state it must reach. Shape: for people.</summary>
    public List<string> Stuck { get; } = [];

    public async Task ShopAsync(Person person)
    {
        var place = town.Places[random.Next(town.Places.Count)];
        if ((await desk.QuoteAsync(person, place)).Text("quote.id") is not { } quote
            || (await desk.SubmitAsync(person, quote)).Text("order.id") is not { } order)
        {
            return;
        }

        switch (random.Next(100))
        {
            case < 10:
                await desk.CancelAsync(person, order);
                break;
            case < 20:
                await LeaveAsync(person, order);
                break;
            default:
                await PayAsync(person, order);
                break;
        }

        Done++;
    }

    private async Task PayAsync(Person person, string order)
    {
        if (!(await desk.StartPaymentAsync(person, order)).IsOk || await PayableAsync(person, order) is not { } reference)
        {
            Abandon(Desk.IdOf(order));
            return;
        }

        var dice = random.Next(100);
        if (dice < 15)
        {
            // The payer goes away: the payment must be closed at the bank before the place goes back.
            await LeaveAsync(person, order);
            return;
        }

        if (dice < 25)
        {
            await installation.StandIn.ActAsync("fail", reference);
        }

        var isPaid = await installation.StandIn.ActAsync("pay", reference);
        if (dice > 80)
        {
            // Money and deadline at once: whoever is first, nobody loses money or place.
            Abandon(Desk.IdOf(order));
        }

        if (isPaid && await EndsAsync(person, order, "CONFIRMED") is { Booking: { } booking })
        {
            await AfterwardsAsync(person, order, booking, reference);
        }
    }

    private async Task LeaveAsync(Person person, string order)
    {
        Abandon(Desk.IdOf(order));
        if (CanWait)
        {
            await EndsAsync(person, order, "EXPIRED");
        }
    }

    private async Task AfterwardsAsync(Person person, string order, string booking, string payment)
    {
        var dice = random.Next(100);
        if (dice < 20)
        {
            await desk.RescheduleAsync(person, booking, town.Places[random.Next(town.Places.Count)]);
        }
        else if (dice < 60 && (await desk.CancelAsync(person, order)).IsOk)
        {
            await UntilAsync(person, order, o => o.RefundStatus == "FULL", "refunded");
        }
        else if (dice >= 85)
        {
            await installation.StandIn.ActAsync("dispute", payment);
        }
    }

    private async Task<string?> PayableAsync(Person person, string order) =>
        (await UntilAsync(person, order, o => o.PayableReference is not null || o.Status != "AWAITING_PAYMENT", "payable"))?.PayableReference;

    private Task<OrderView?> EndsAsync(Person person, string order, string status) => UntilAsync(person, order, o => o.Status == status, status);

    private async Task<OrderView?> UntilAsync(Person person, string order, Func<OrderView, bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        OrderView? seen = null;
        while (clock.Elapsed < Patience)
        {
            seen = await desk.LookAsync(person, order) ?? seen;
            if (seen is not null && holds(seen))
            {
                return seen;
            }

            await Task.Delay(150);
        }

        Stuck.Add($"order {Desk.IdOf(order)} was not {what} after {Patience.TotalSeconds} s: {seen}");
        return null;
    }
}
