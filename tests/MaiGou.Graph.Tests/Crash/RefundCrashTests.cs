using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Killed while money goes back, and at random over whole purchases: each order is paid once and returned once.</summary>
/// <remarks>Source: reliability §2.2, the fault points R.</remarks>
[Trait("Tier", "Process")]
public sealed class RefundCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    private const int Kills = 10;

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
        Assert.Equal([OrderEnds.Returned], await buyer.OrdersAsync());
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

            expected.Insert(0, expected.Count % 2 == 1 ? OrderEnds.Returned : OrderEnds.Paid);
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
