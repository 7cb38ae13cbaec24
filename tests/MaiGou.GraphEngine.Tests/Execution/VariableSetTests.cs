using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>One run for several sets of variables (B03): the root has an object for each of them.</summary>
public class VariableSetTests
{
    private const string Sdl = """
        type Query { shops: [Shop!] shop(id: Int): Shop strict(id: Int): Shop! }
        type Shop { id: Int name: String products(first: Int, min: Int! = 0): [Product!] }
        type Product { id: Int! maker: Maker }
        type Maker { name: String! }
        """;

    [Fact]
    public async Task B03_what_does_not_depend_on_variables_is_called_once_for_all_sets()
    {
        var lab = ShopsLab();

        var responses = await lab.RunSetsAsync(
            "query($f: Int) { shops { id products(first: $f) { id } } }", """{"f":1}""", """{"f":0}""", """{"f":2}""");

        Assert.Equal(
            [
                """{"data":{"shops":[{"id":1,"products":[{"id":10}]},{"id":2,"products":[{"id":20}]}]}}""",
                """{"data":{"shops":[{"id":1,"products":[]},{"id":2,"products":[]}]}}""",
                """{"data":{"shops":[{"id":1,"products":[{"id":10},{"id":11}]},{"id":2,"products":[{"id":20},{"id":21}]}]}}""",
            ],
            responses);
        Assert.Equal(["Query.shops×1", "Shop.products×2", "Shop.products×2", "Shop.products×2"], lab.Calls);
    }

    [Fact]
    public async Task B03_sets_with_equal_arguments_share_a_call()
    {
        var lab = ShopsLab();

        var responses = await lab.RunSetsAsync(
            "query($id: Int, $f: Int) { shop(id: $id) { products(first: $f) { maker { name } } } }",
            """{"id":1,"f":1}""", """{"id":2,"f":1}""", """{"id":1,"f":1}""");

        Assert.Equal(
            [
                """{"data":{"shop":{"products":[{"maker":{"name":"maker 10"}}]}}}""",
                """{"data":{"shop":{"products":[{"maker":{"name":"maker 20"}}]}}}""",
                """{"data":{"shop":{"products":[{"maker":{"name":"maker 10"}}]}}}""",
            ],
            responses);
        Assert.Equal(["Query.shop×1", "Query.shop×1", "Shop.products×3", "Product.maker×3"], lab.Calls);
    }

    [Fact]
    public async Task B03_two_fields_that_ask_for_the_same_in_different_sets_share_a_call()
    {
        var lab = ShopsLab();

        var responses = await lab.RunSetsAsync(
            "query($a: Int, $b: Int) { x: shop(id: $a) { id } y: shop(id: $b) { id } }", """{"a":1,"b":2}""", """{"a":2,"b":2}""");

        Assert.Equal(["""{"data":{"x":{"id":1},"y":{"id":2}}}""", """{"data":{"x":{"id":2},"y":{"id":2}}}"""], responses);
        Assert.Equal(["Query.shop×1", "Query.shop×1"], lab.Calls);
    }

    [Fact]
    public async Task B03_an_error_and_the_null_it_makes_stay_in_their_own_set()
    {
        var lab = ShopsLab().On("Query.strict", (_, a) => a["id"] is 0 ? new GraphQLError("none", "NONE") : Shop((int)a["id"]!));

        var responses = await lab.RunSetsAsync(
            "query($id: Int) { strict(id: $id) { id } }", """{"id":1}""", """{"id":0}""", """{"id":2}""");

        Assert.Equal(
            [
                """{"data":{"strict":{"id":1}}}""",
                """{"errors":[{"message":"none","locations":[{"line":1,"column":19}],"path":["strict"],"extensions":{"code":"NONE"}}],"data":null}""",
                """{"data":{"strict":{"id":2}}}""",
            ],
            responses);
    }

    [Fact]
    public async Task B03_a_variable_that_is_null_where_none_may_be_fails_its_set_alone()
    {
        var lab = ShopsLab();

        var responses = await lab.RunSetsAsync(
            "query($m: Int = 0) { shop(id: 1) { id products(first: 1, min: $m) { id } } }", """{"m":0}""", """{"m":null}""");

        Assert.Equal("""{"data":{"shop":{"id":1,"products":[{"id":10}]}}}""", responses[0]);
        Assert.EndsWith(
            """],"path":["shop","products"],"extensions":{"code":"BAD_USER_INPUT"}}],"data":{"shop":{"id":1,"products":null}}}""",
            responses[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task B03_introspection_by_variable_answers_each_set_its_own_type()
    {
        var lab = ShopsLab();

        var responses = await lab.RunSetsAsync(
            "query($t: String!) { __type(name: $t) { name kind } }", """{"t":"Shop"}""", """{"t":"Nothing"}""", """{"t":"Int"}""");

        Assert.Equal(
            [
                """{"data":{"__type":{"name":"Shop","kind":"OBJECT"}}}""",
                """{"data":{"__type":null}}""",
                """{"data":{"__type":{"name":"Int","kind":"SCALAR"}}}""",
            ],
            responses);
    }

    [Fact]
    public async Task B03_200_random_operations_answer_three_sets_at_once_as_one_by_one()
    {
        var lab = RandomWorld.Lab(SchemaLoader.Load([("world", RandomWorld.Sdl)]));
        for (var seed = 20_000; seed < 20_200; seed++)
        {
            var document = RandomWorld.Document(seed);
            var alone = await lab.RunAsync(document);

            var responses = await lab.RunSetsAsync(document, "{}", "{}", "{}");

            Assert.Equal([alone, alone, alone], responses);
        }
    }

    private static Thing Shop(int id) => new(("id", id), ("name", $"shop {id}"));

    private static Lab ShopsLab() => new Lab(Sdl)
        .On("Query.shops", _ => new[] { Shop(1), Shop(2) })
        .On("Query.shop", (_, a) => a["id"] is int id ? Shop(id) : null)
        .On("Shop.products", (shop, a) => Enumerable.Range((int)shop["id"]! * 10, a["first"] as int? ?? 0).Select(i => new Thing(("id", i))))
        .On("Product.maker", product => new Thing(("name", $"maker {product["id"]}")));
}
