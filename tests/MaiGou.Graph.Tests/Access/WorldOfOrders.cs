using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Orders;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Tests.Access;

/// <summary>What 陈志远 bought in the <see cref="AccessWorld"/>.</summary>
internal static class WorldOfOrders
{
    /// <summary>Three orders that were tried by card, paid by WeChat, cancelled and refunded, and an open quote: nothing of it can be changed any more.</summary>
    public static async Task<Samples> FillAsync(RunningHost host)
    {
        var buyer = await ABuyer.SignInAsync(host, AccessWorld.Family);
        for (var day = 0; day < 3; day++)
        {
            var order = await buyer.OrderAsync(await buyer.SlotAsync(day));
            await buyer.PayAsync(order, "CARD");
            var page = new Uri((await buyer.PayAsync(order)).Text("paymentStart.attempt.nextAction.pageUrl"));
            host.Get<SandboxHost>().Server!.Pay(page.Segments[^1]);
            await buyer.UntilAsync(order, o => o.GetProperty("status").GetString() == "CONFIRMED");
            var cancelled = await buyer.Ask(
                "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { status } errors { ... on UserError { code } } } }",
                new { input = new { order, idempotencyKey = Guid.NewGuid() } });
            Assert.Equal("CANCELLED", cancelled.Text("orderCancel.order.status"));
            await buyer.UntilAsync(order, o => o.GetProperty("refundStatus").GetString() == "FULL");
        }

        var slot = await buyer.SlotAsync(3);
        var quote = (await buyer.QuoteAsync(slot)).Text("quoteCreate.quote.id");
        var packages = await buyer.Ask("{ packages(first: 100) { nodes { id sex clinics { id } } } }");
        var mine = await buyer.Ask("{ viewer { orders(first: 1) { nodes { id booking { id } } } } }");
        var ids = new Dictionary<string, string>
        {
            ["package"] = packages.At("packages.nodes").EnumerateArray().First(p =>
                p.GetProperty("sex").GetString() == "FEMALE" && p.GetProperty("clinics").EnumerateArray().Any(c => c.GetProperty("id").GetString() == buyer.Clinic))
                .GetProperty("id").GetString()!,
            ["clinic"] = buyer.Clinic,
            ["slot"] = slot,
            ["patient"] = buyer.Patient,
            ["quote"] = quote,
            ["order"] = mine.Text("viewer.orders.nodes.0.id"),
            ["booking"] = mine.Text("viewer.orders.nodes.0.booking.id"),
        };
        return new Samples(ids, [.. packages.At("packages.nodes").EnumerateArray().Select(p => p.GetProperty("id").GetString()!)]);
    }
}
