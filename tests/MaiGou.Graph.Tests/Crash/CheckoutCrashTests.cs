using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>
/// Killed at each fail point of the checkout and started again, the product and its payment provider agree:
/// every order is paid once, returned once or released, and every request repeated gets its first answer.
/// </summary>
/// <remarks>Source: reliability §2.2; of the fault points, those of this journey. Events and imports: <see cref="DeliveryCrashTests"/>.</remarks>
[Trait("Tier", "Process")]
public sealed class CheckoutCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    private const int Kills = 10;

    private const string Paid =
        """{"status":"CONFIRMED","paymentStatus":"PAID","refundStatus":"NONE","booking":{"state":"CONFIRMED"},"payments":[{"state":"SUCCEEDED"}],"refunds":[]}""";

    private const string Returned =
        """{"status":"CANCELLED","paymentStatus":"PAID","refundStatus":"FULL","booking":{"state":"CANCELLED_BY_PATIENT"},"payments":[{"state":"SUCCEEDED"}],"refunds":[{"state":"SUCCEEDED"}]}""";

    private const string Released =
        """{"status":"EXPIRED","paymentStatus":"UNPAID","refundStatus":"NONE","booking":{"state":"RELEASED"},"payments":[{"state":"CLOSED"}],"refunds":[]}""";

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
        Assert.Equal([Paid], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

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
        Assert.Equal([Paid], await buyer.OrdersAsync());
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
        Assert.Equal([Released], await buyer.OrdersAsync());
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
        Assert.Equal([Paid], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Theory]
    [InlineData("R-1:1", false, 1)]
    [InlineData("R-2:1", false, 2)]
    [InlineData("R-2:1", true, 2)] // the provider's message comes before our own second request
    public async Task Killed_while_money_goes_back_it_goes_back_once(string point, bool refundLeaseStays, int moneyCalls)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point, refundLeaseStays);
        var buyer = await StubbornBuyer.SignInAsync(scene);
        var id = await buyer.OrderAsync();
        await buyer.PayAsync(id);
        await buyer.UntilAsync(id, "status", "CONFIRMED");

        await buyer.CancelAsync(id);
        await buyer.UntilAsync(id, "refundStatus", "FULL");
        await buyer.RepeatAllAsync();

        Assert.Equal((1, "Cancelled", "Approved", moneyCalls), (scene.Deaths, scene.AtDeath.Order, scene.AtDeath.Refund, scene.AtDeath.MoneyCalls));
        Assert.Equal([Returned], await buyer.OrdersAsync());
        Assert.Equal(new Books { Payments = 1, Refunds = 1, Captured = 29800, Refunded = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Fact]
    public async Task Killed_10_times_at_random_while_orders_are_made_paid_and_cancelled_each_is_paid_once_and_returned_once()
    {
        var seed = Random.Shared.Next();
        try
        {
            await KillAtRandomAsync(new Random(seed));
        }
        catch (Exception broken)
        {
            throw new Xunit.Sdk.XunitException($"With seed {seed}: {broken.Message}", broken);
        }
    }

    private async Task KillAtRandomAsync(Random random)
    {
        await using var scene = await CrashScene.StartAsync(prepared, failPoint: null);
        var buyer = await StubbornBuyer.SignInAsync(scene);
        var kills = 0;
        scene.Hunt(host => kills++ < Kills ? KillLaterAsync(host, random.Next(2500)) : Task.CompletedTask);

        var expected = new List<string>();
        while (scene.Deaths < Kills)
        {
            var id = await buyer.OrderAsync(openDay: expected.Count);
            await buyer.PayAsync(id);
            await buyer.UntilAsync(id, "status", "CONFIRMED");
            if (expected.Count % 2 == 1)
            {
                await buyer.CancelAsync(id);
                await buyer.UntilAsync(id, "refundStatus", "FULL");
            }

            expected.Insert(0, expected.Count % 2 == 1 ? Returned : Paid);
        }

        await buyer.RepeatAllAsync();
        var returned = expected.Count / 2;
        Assert.Equal(expected, await buyer.OrdersAsync());
        Assert.Equal(
            new Books { Payments = expected.Count, Refunds = returned, Captured = 29800L * expected.Count, Refunded = 29800L * returned },
            await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    private static async Task KillLaterAsync(HostProcess host, int milliseconds)
    {
        await Task.Delay(milliseconds);
        await host.KillAsync();
    }
}
