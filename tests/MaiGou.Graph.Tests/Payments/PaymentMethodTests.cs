using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Orders;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Tests.Payments;

/// <summary>Card, Alipay and WeChat Pay as a front end sees them.</summary>
[Collection(HostCollection.Name)]
public sealed class PaymentMethodTests(RunningHost host)
{
    private const string Payments = "query($id: ID!) { viewer { order(id: $id) { status payments { number method state failureCode } } } }";

    [Fact]
    public async Task Each_method_tells_the_payer_what_to_do_and_closes_the_former_one()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000002");
        var order = await buyer.OrderAsync(await buyer.SlotAsync(openDay: 2));

        var wechat = await buyer.PayAsync(order);
        var alipay = await buyer.PayAsync(order, "ALIPAY");
        var card = await buyer.PayAsync(order, "CARD");
        var after = await buyer.Ask(Payments, new { id = order });
        await buyer.Ask("mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { status } } }", new { input = new { order, idempotencyKey = Guid.NewGuid() } });

        var qr = wechat.At("paymentStart.attempt.nextAction");
        Assert.Equal(("PaymentQrCode", qr.GetProperty("pageUrl").GetString()), (qr.GetProperty("__typename").GetString(), qr.GetProperty("code").GetString()));
        Assert.Equal("PaymentRedirect", alipay.Text("paymentStart.attempt.nextAction.__typename"));
        Assert.StartsWith("http://127.0.0.1:", alipay.Text("paymentStart.attempt.nextAction.url"), StringComparison.Ordinal);
        Assert.Equal("PaymentCardForm", card.Text("paymentStart.attempt.nextAction.__typename"));
        Assert.Matches("^pi_[0-9a-f]{24}_secret_[0-9a-f]{16}$", card.Text("paymentStart.attempt.nextAction.clientSecret"));
        Assert.Equal(["1 WECHAT_PAY CLOSED", "2 ALIPAY CLOSED", "3 CARD PENDING"], after.At("viewer.order.payments").EnumerateArray()
            .Select(p => $"{p.GetProperty("number").GetInt32()} {p.GetProperty("method").GetString()} {p.GetProperty("state").GetString()}"));
    }

    [Fact]
    public async Task Money_on_its_way_is_PROCESSING_and_then_confirms_the_order()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000002");
        var order = await buyer.OrderAsync(await buyer.SlotAsync(openDay: 3));
        var payment = new Uri((await buyer.PayAsync(order, "ALIPAY")).Text("paymentStart.attempt.nextAction.url")).Segments[^1];
        var bank = host.Get<SandboxHost>().Server!;

        bank.Process(payment);
        await UntilAsync(buyer, order, "PROCESSING");
        bank.Pay(payment);
        await UntilAsync(buyer, order, "SUCCEEDED");

        Assert.Equal("CONFIRMED", (await buyer.Ask(Payments, new { id = order })).Text("viewer.order.status"));
    }

    private static async Task UntilAsync(ABuyer buyer, string order, string state)
    {
        for (var turn = 0; turn < 300; turn++)
        {
            if ((await buyer.Ask(Payments, new { id = order })).Text("viewer.order.payments.0.state") == state)
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"The payment did not become {state} within 30 seconds.");
    }
}
