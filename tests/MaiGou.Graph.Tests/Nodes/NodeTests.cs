using System.Text.Json;
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
    public async Task N02_an_id_that_is_none_answers_null_like_an_absent_object(string id)
    {
        var answer = await host.Ask("query($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal("{\"node\":null}", answer.Data.GetRawText());
        Assert.Empty(answer.Codes);
    }

    [Fact]
    public async Task N01_an_id_of_an_absent_order_answers_null()
    {
        var id = GlobalIds.Write("Order", Guid.NewGuid());

        var answer = await host.Ask("query($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal("{\"node\":null}", answer.Data.GetRawText());
    }

    [Fact]
    public async Task N01_nodes_come_in_the_order_asked_for_with_null_where_there_is_none_and_one_statement_per_type()
    {
        var known = await host.Ask("{ packages(first: 2) { nodes { id } } clinics { id } }");
        var (first, second, clinic) = (known.Text("packages.nodes.0.id"), known.Text("packages.nodes.1.id"), known.Text("clinics.0.id"));
        var ids = new[] { second, clinic, GlobalIds.Write("CheckupPackage", Guid.NewGuid()), first, "x", second };

        var answer = await host.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids });

        Assert.Equal([second, clinic, null, first, null, second], answer.At("nodes").EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? null : n.GetProperty("id").GetString()));
        Assert.Single(answer.Sql); // packages are in memory
    }

    [Fact]
    public async Task N02_an_id_that_was_tampered_with_or_is_of_another_type_names_nothing()
    {
        var known = await host.Ask("{ packages(first: 1) { nodes { id } } clinics { id } }");
        var package = known.Text("packages.nodes.0.id");
        var tampered = package[..10] + (package[10] == 'A' ? 'B' : 'A') + package[11..];

        var answer = await host.Ask(
            "query($a: ID!, $b: ID!) { own: package(by: { id: $a }) { id } foreign: clinic(id: $a) { id } tampered: node(id: $b) { id } }",
            new { a = package, b = tampered });

        Assert.Equal($$$"""{"own":{"id":"{{{package}}}"},"foreign":null,"tampered":null}""", answer.Data.GetRawText());
    }

    [Fact]
    public async Task N01_a_hundred_ids_are_looked_up_and_101_are_refused()
    {
        var hundred = await host.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 100) });
        var more = await host.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("x", 101) });

        Assert.Equal(100, hundred.At("nodes").GetArrayLength());
        Assert.Equal(["BAD_USER_INPUT"], more.Codes);
    }
}
