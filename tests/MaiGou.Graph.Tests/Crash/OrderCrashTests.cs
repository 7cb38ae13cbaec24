namespace MaiGou.Graph.Tests.Crash;

/// <summary>
/// Killed while somebody orders or starts to pay, and started again, the product and its payment provider agree: the order is there once
/// and paid once, and every request repeated gets its first answer.
/// </summary>
/// <remarks>Source: reliability §2.2, the fault points F of this journey. What follows: <see cref="PaymentCrashTests"/>, <see cref="RefundCrashTests"/>; events and imports: <see cref="DeliveryCrashTests"/>.</remarks>
[Trait("Tier", "Process")]
public sealed class OrderCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    [Theory]
    [InlineData("F01:1", "none", "none", 0)]
    [InlineData("F02:1", "AwaitingPayment", "none", 0)]
    [InlineData("F03:1", "AwaitingPayment", "Created", 0)]
    [InlineData("F04:1", "AwaitingPayment", "Created", 0)]
    [InlineData("F05:1", "AwaitingPayment", "Created", 1)]
    [InlineData("F06:1", "AwaitingPayment", "Created", 1)]
    [InlineData("F07:1", "AwaitingPayment", "Created", 1)]
    [InlineData("F08:1", "AwaitingPayment", "Pending", 1)]
    [InlineData("F09:1", "AwaitingPayment", "Pending", 1)]
    public async Task Killed_while_ordering_or_starting_to_pay_the_same_request_again_makes_one_order_that_is_paid_once(
        string point, string order, string attempt, int moneyCalls)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point);
        var buyer = await StubbornBuyer.SignInAsync(scene);

        var id = await buyer.OrderAsync();
        await buyer.PayAsync(id);
        await buyer.UntilAsync(id, "status", "CONFIRMED");
        await buyer.RepeatAllAsync();

        Assert.Equal((1, order, attempt, moneyCalls), (scene.Deaths, scene.AtDeath.Order, scene.AtDeath.Attempt, scene.AtDeath.MoneyCalls));
        Assert.Equal([OrderEnds.Paid], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }
}
