using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Orders;

namespace MaiGou.Graph.Tests.Nodes;

/// <summary>The rules of pages, shown with the orders of a buyer: the latest is first.</summary>
[Collection(HostCollection.Name)]
public sealed class PagingTests(RunningHost host)
{
    private const string Page = """
        query($first: Int, $after: String, $last: Int, $before: String) { viewer { orders(first: $first, after: $after, last: $last, before: $before) {
          edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        } } }
        """;

    [Theory]
    [InlineData("first: -1")]
    [InlineData("first: 0")]
    [InlineData("first: 101")]
    [InlineData("last: 101")]
    [InlineData("last: -5")]
    [InlineData("first: 1, last: 1")]
    public async Task N04_a_size_out_of_bounds_is_an_error_and_never_cut_down(string arguments)
    {
        var answer = await host.Ask($"{{ viewer {{ orders({arguments}) {{ nodes {{ id }} }} }} }}", token: await host.SignIn.PatientAsync("13800000001"));

        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
    }

    [Fact]
    public async Task N04_without_a_size_a_page_has_twenty_and_an_empty_one_has_no_cursors()
    {
        var token = await host.SignIn.PatientAsync("13800000009");

        var answer = await host.Ask("{ viewer { bookings { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }", token: token);

        Assert.Empty(answer.Codes);
        Assert.Equal(
            """{"hasNextPage":false,"hasPreviousPage":false,"startCursor":null,"endCursor":null}""",
            answer.At("viewer.bookings.pageInfo").GetRawText());
    }

    [Fact]
    public async Task N05_N06_pages_stay_where_they_are_when_orders_come_and_cursors_combine_from_both_sides()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000008");
        var (old, late) = (await buyer.PaidOrderAsync(await buyer.SlotAsync(openDay: 12)), await buyer.PaidOrderAsync(await buyer.SlotAsync(openDay: 13)));

        var latest = await buyer.Ask(Page, new { first = 1 });
        var newest = await buyer.PaidOrderAsync(await buyer.SlotAsync(openDay: 14));
        var next = await buyer.Ask(Page, new { first = 1, after = latest.Text("viewer.orders.pageInfo.endCursor") });
        var all = await buyer.Ask(Page, new { first = 3 });
        var (start, end) = (all.Text("viewer.orders.edges.0.cursor"), all.Text("viewer.orders.edges.2.cursor"));
        var between = await buyer.Ask(Page, new { first = 100, after = start, before = end });
        var backward = await buyer.Ask(Page, new { last = 1, before = end });

        Assert.Equal([old], Ids(next));
        Assert.Equal([newest, late, old], Ids(all));
        Assert.Equal([late], Ids(between));
        Assert.Equal([late], Ids(backward));
        Assert.Equal((true, true), (backward.At("viewer.orders.pageInfo.hasPreviousPage").GetBoolean(), backward.At("viewer.orders.pageInfo.hasNextPage").GetBoolean()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task N05_N06_a_cursor_with_a_changed_letter_is_refused_not_guessed_at(int place)
    {
        var known = (await host.Ask("{ packages(first: 1) { pageInfo { endCursor } } }")).Text("packages.pageInfo.endCursor");
        var changed = known[..place] + (known[place] == 'A' ? 'B' : 'A') + known[(place + 1)..];

        var answer = await host.Ask("query($after: String) { packages(first: 1, after: $after) { nodes { id } } }", new { after = changed });

        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
    }

    private static IEnumerable<string> Ids(GraphAnswer answer) =>
        answer.At("viewer.orders.nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!);
}
