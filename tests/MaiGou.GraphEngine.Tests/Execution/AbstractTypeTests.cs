namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Interfaces and unions: objects are parted by their type and come back in order (X26, §2.6).</summary>
public class AbstractTypeTests
{
    private const string Sdl = """
        type Query { nodes: [Node] strict: [Node!] things: [Thing!] }
        interface Node { id: ID! owner: Person }
        type Item implements Node { id: ID! owner: Person price: Int! parts: [Node!] }
        type Robot implements Node { id: ID! owner: Person model: String }
        type Ghost { boo: String }
        type Person { name: String }
        union Thing = Item | Robot | Ghost
        """;

    [Fact]
    public async Task X26_items_of_several_types_keep_their_order_and_their_own_fields()
    {
        var lab = NodeLab();

        var response = await lab.RunAsync("{ nodes { __typename id ... on Item { price } ... on Robot { model } } }");

        Assert.Equal(
            """{"data":{"nodes":[{"__typename":"Item","id":"i1","price":5},{"__typename":"Robot","id":"r1","model":"M1"},null,"""
            + """{"__typename":"Item","id":"i2","price":7},{"__typename":"Robot","id":"r2","model":null}]}}""",
            response);
    }

    [Fact]
    public async Task X20_a_resolver_of_an_interface_is_called_once_for_all_its_types()
    {
        var lab = NodeLab();

        var response = await lab.RunAsync("{ nodes { owner { name } } }");

        Assert.Equal(["Query.nodes×1", "Item.owner×4"], lab.Calls);
        Assert.Equal(
            """{"data":{"nodes":[{"owner":{"name":"of i1"}},{"owner":{"name":"of r1"}},null,{"owner":{"name":"of i2"}},{"owner":{"name":"of r2"}}]}}""",
            response);
    }

    [Fact]
    public async Task X26_a_type_that_is_not_possible_is_an_error_of_its_position()
    {
        var lab = NodeLab();
        lab.On("Query.strict", _ => new object[] { new Item("i1", 5), new Ghost("boo") });

        var response = await lab.RunAsync("{ strict { id } }");

        Assert.Equal(
            """{"errors":[{"message":"Runtime Object type \"Ghost\" is not a possible type for \"Node\".","locations":[{"line":1,"column":3}],"path":["strict",1],"extensions":{"code":"INTERNAL"}}],"data":{"strict":null}}""",
            response);
    }

    [Fact]
    public async Task X26_fragments_on_interfaces_reach_into_unions()
    {
        var lab = NodeLab();

        var response = await lab.RunAsync("{ things { ... on Node { id } ... on Ghost { boo } } }");

        Assert.Equal("""{"data":{"things":[{"boo":"uh"},{"id":"r1"},{"id":"i1"}]}}""", response);
    }

    [Fact]
    public async Task X26_a_union_member_without_a_matching_fragment_is_an_empty_object()
    {
        var lab = NodeLab();

        var response = await lab.RunAsync("{ things { ... on Ghost { boo } } }");

        Assert.Equal("""{"data":{"things":[{"boo":"uh"},{},{}]}}""", response);
    }

    [Fact]
    public async Task X30_a_dead_object_of_one_type_leaves_its_neighbours_of_another()
    {
        var lab = NodeLab();

        var response = await lab.RunAsync("{ nodes { id ... on Item { price parts { id } } } }");

        Assert.StartsWith(
            """{"errors":[{"message":"broken part","locations":[{"line":1,"column":34}],"path":["nodes",3,"parts",1],"extensions":{"code":"X"}}],""",
            response, StringComparison.Ordinal);
        Assert.EndsWith(
            """[{"id":"i1","price":5,"parts":[]},{"id":"r1"},null,{"id":"i2","price":7,"parts":null},{"id":"r2"}]}}""",
            response, StringComparison.Ordinal);
    }

    private static Lab NodeLab() => new Lab(Sdl)
        .Map<Item>("Item").Map<Robot>("Robot").Map<Ghost>("Ghost")
        .On("Query.nodes", _ => new object?[] { new Item("i1", 5), new Robot("r1", "M1"), null, new Item("i2", 7), new Robot("r2", null) })
        .On("Query.things", _ => new object[] { new Ghost("uh"), new Robot("r1", "M1"), new Item("i1", 5) })
        .OneMethod("Item.owner", "Robot.owner")
        .OnAll("Item.owner", call => [.. call.Call.Parents.Select(Owner)])
        .OnAll("Robot.owner", call => [.. call.Call.Parents.Select(Owner)])
        .OnAll("Item.parts", call =>
        [
            .. call.Call.Parents.Select(p => ((Item)p).Id == "i1"
                ? Array.Empty<object>()
                : [new Robot("r9", "M9"), new GraphQLError("broken part", "X")]),
        ]);

    private static Thing Owner(object node) => new(("name", $"of {(node is Item item ? item.Id : ((Robot)node).Id)}"));

    private sealed record Item(string Id, int Price);

    private sealed record Robot(string Id, string? Model);

    private sealed record Ghost(string Boo);
}
