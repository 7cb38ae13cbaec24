namespace MaiGou.Graph.Tests.Crash;

/// <summary>Killed over the message that money came, or while an unpaid order expires, the order is confirmed once or its place given back.</summary>
/// <remarks>Source: reliability §2.2, the fault points W and X.</remarks>
[Trait("Tier", "Process")]
public sealed class PaymentCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    [Theory]
    [InlineData("W-1:1", "AwaitingPayment", false)]
    [InlineData("W-2:1", "AwaitingPayment", false)]
    [InlineData("W-3:1", "AwaitingPayment", true)]
    [InlineData("W-4:1", "AwaitingPayment", true)]
    [InlineData("W-5:1", "AwaitingPayment", true)]
    [InlineData("W-6:1", "AwaitingPayment", true)]
    [InlineData("W-7:2", "Confirmed", true)] // the first pass is the answer to the start of the payment
    public async Task Killed_over_the_message_that_money_came_the_order_is_confirmed_once(string point, string order, bool isStored)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point);
        var buyer = await StubbornBuyer.SignInAsync(scene);
        scene.Provider.Knobs.IsSilent = true; // until the payer pays: the first message is that of the money

        var id = await buyer.OrderAsync();
        var payment = await buyer.StartPaymentAsync(id);
        scene.Provider.Knobs.IsSilent = false;
        Assert.True(scene.Provider.Pay(payment));
        await buyer.UntilAsync(id, "status", "CONFIRMED");
        await buyer.RepeatAllAsync();

        Assert.Equal((1, order, isStored), (scene.Deaths, scene.AtDeath.Order, scene.AtDeath.Messages > 0));
        Assert.Equal([OrderEnds.Paid], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Theory]
    [InlineData("X-1:1", 1)]
    [InlineData("X-2:1", 2)]
    public async Task Killed_while_an_unpaid_order_expires_its_place_is_given_back_after_the_provider_has_cancelled(string point, int moneyCalls)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point);
        var buyer = await StubbornBuyer.SignInAsync(scene);

        var id = await buyer.OrderAsync();
        var payment = await buyer.StartPaymentAsync(id);
        await scene.LetHoldsExpireAsync();
        await buyer.UntilAsync(id, "status", "EXPIRED");
        await buyer.RepeatAllAsync();

        Assert.Equal((1, "AwaitingPayment", 1, moneyCalls), (scene.Deaths, scene.AtDeath.Order, scene.AtDeath.PlacesHeld, scene.AtDeath.MoneyCalls));
        Assert.False(scene.Provider.Pay(payment));
        Assert.Equal([OrderEnds.Released], await buyer.OrdersAsync());
        Assert.Equal(0, (await scene.FactsAsync()).PlacesHeld);
        Assert.Equal(new Books { Payments = 1 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Fact]
    public async Task Killed_when_the_payer_was_faster_than_the_cancelling_X_3_the_order_is_confirmed_and_its_place_was_never_free()
    {
        await using var scene = await CrashScene.StartAsync(prepared, "X-3:1");
        var buyer = await StubbornBuyer.SignInAsync(scene);
        scene.Provider.Knobs.IsSilent = true; // the money is there and nobody says so

        var id = await buyer.OrderAsync();
        Assert.True(scene.Provider.Pay(await buyer.StartPaymentAsync(id)));
        await scene.LetHoldsExpireAsync();
        await buyer.UntilAsync(id, "status", "CONFIRMED");
        await buyer.RepeatAllAsync();

        Assert.Equal((1, "AwaitingPayment", 1), (scene.Deaths, scene.AtDeath.Order, scene.AtDeath.PlacesHeld));
        Assert.Equal([OrderEnds.Paid], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }
}
