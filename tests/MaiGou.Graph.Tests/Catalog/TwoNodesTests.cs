using System.Diagnostics;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Catalog;

/// <summary>Two nodes on one database show the same catalogue. Source: docs/adr/0018.</summary>
public sealed class TwoNodesTests(RunningHost one) : IClassFixture<RunningHost>
{
    private const string Package = "{ package(by: { code: \"P02\" }) { price { amount } isOnSale } packages { totalCount } }";

    [Fact]
    public async Task A_price_and_a_withdrawal_show_at_once_on_their_node_and_within_2_seconds_on_the_other()
    {
        await using var other = await RunningHost.StartAsync($"ConnectionStrings:MaiGou=Data Source={one.Folder}/maigou.db");
        Assert.Equal(15, (await other.Ask(Package)).At("packages.totalCount").GetInt32());

        await one.Get<Transactions>().RunAsync(
            async (db, ct) =>
            {
                var package = await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P02", ct);
                (package.PriceFen, package.IsOnSale) = (999_00, false);
                return true;
            },
            default);
        var committed = Stopwatch.StartNew();
        var own = await one.Ask(Package);
        await RunningHost.UntilAsync(async () => (await other.Ask(Package)).Text("package.price.amount") == "999.00");
        var passed = committed.Elapsed;
        var others = await other.Ask(Package);

        Assert.Equal("999.00", own.Text("package.price.amount"));
        Assert.Equal(14, own.At("packages.totalCount").GetInt32());
        Assert.Equal(own.Data.GetRawText(), others.Data.GetRawText());
        Assert.InRange(passed, TimeSpan.Zero, TimeSpan.FromSeconds(3)); // 2 s, and the time to ask on a busy machine
    }
}
