using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Nodes;

[Collection(HostCollection.Name)]
public sealed class NodeTests(RunningHost host)
{
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("T3JkZXI6MQ==")]
    public async Task An_id_that_is_none_answers_null_like_an_absent_object(string id)
    {
        var answer = await host.Ask("query($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal("{\"node\":null}", answer.Data.GetRawText());
        Assert.Empty(answer.Codes);
    }

    [Fact]
    public async Task An_id_of_an_absent_order_answers_null()
    {
        var id = GlobalIds.Write("Order", Guid.NewGuid());

        var answer = await host.Ask("query($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal("{\"node\":null}", answer.Data.GetRawText());
    }

    [Fact]
    public async Task A_hundred_ids_are_looked_up_and_101_are_refused()
    {
        var hundred = await host.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 100) });
        var more = await host.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 101) });

        Assert.Equal(100, hundred.At("nodes").GetArrayLength());
        Assert.Equal(["BAD_USER_INPUT"], more.Codes);
    }
}
