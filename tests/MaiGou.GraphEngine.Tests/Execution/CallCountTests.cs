namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>How often resolvers are called (X20, X22; promises 1–3 of the architecture).</summary>
public class CallCountTests
{
    private const string Sdl = """
        type Query { shops: [Shop!] shop(id: Int): Shop }
        type Shop { id: Int products(first: Int = 2, tags: [String!]): [Product] }
        type Product { id: Int! price: Int! maker: Maker }
        type Maker { name: String }
        """;

    [Fact]
    public async Task X20_one_call_per_path_whatever_the_number_of_parents()
    {
        var lab = ShopsLab(shops: 50);

        await lab.RunAsync("{ shops { products { maker { name } } } }");

        Assert.Equal(["Query.shops×1", "Shop.products×50", "Product.maker×100"], lab.Calls);
    }

    [Fact]
    public async Task X20_two_aliases_with_the_same_arguments_share_one_call()
    {
        var lab = ShopsLab(shops: 3);

        var response = await lab.RunAsync("{ shops { a: products(first: 1) { id } b: products(first: 1) { id price } } }");

        Assert.Equal(["Query.shops×1", "Shop.products×3"], lab.Calls);
        Assert.StartsWith(
            """{"data":{"shops":[{"a":[{"id":0}],"b":[{"id":0,"price":10}]},""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X20_two_aliases_with_different_arguments_are_two_calls()
    {
        var lab = ShopsLab(shops: 3);

        await lab.RunAsync("{ shops { a: products(first: 1) { id } b: products(first: 2) { id } } }");

        Assert.Equal(["Query.shops×1", "Shop.products×3", "Shop.products×3"], lab.Calls);
    }

    [Theory]
    [InlineData("tags: [\"x\", \"y\"]", "tags: [\"x\", \"y\"]", 1)]
    [InlineData("tags: [\"x\", \"y\"]", "tags: [\"y\", \"x\"]", 2)]
    [InlineData("tags: \"x\"", "tags: [\"x\"]", 1)]
    [InlineData("first: 2", "", 1)]
    [InlineData("first: null", "", 2)]
    [InlineData("first: 1, tags: []", "tags: [], first: 1", 1)]
    public async Task X20_arguments_are_compared_by_their_coerced_values(string left, string right, int calls)
    {
        var lab = ShopsLab(shops: 1);

        await lab.RunAsync($"{{ shops {{ a: products({left}) {{ id }} b: products{(right == "" ? "" : $"({right})")} {{ id }} }} }}");

        Assert.Equal(calls, lab.Calls.Count(c => c == "Shop.products×1"));
    }

    [Fact]
    public async Task X20_the_same_field_at_two_positions_of_one_level_is_one_call()
    {
        var lab = ShopsLab(shops: 2);

        await lab.RunAsync("{ one: shop(id: 1) { products { id } } two: shop(id: 2) { products { id } } all: shops { products { id } } }");

        Assert.Equal(["Query.shop×1", "Query.shop×1", "Query.shops×1", "Shop.products×4"], lab.Calls);
    }

    [Fact]
    public async Task X22_dead_parents_are_left_out_of_the_call()
    {
        var lab = ShopsLab(shops: 3).On("Shop.products", _ => new object?[]
        {
            new Thing(("id", 1), ("price", null)), new Thing(("id", 2), ("price", 20)),
        });

        var response = await lab.RunAsync("{ shops { products { price maker { name } } } }");

        Assert.Equal(["Query.shops×1", "Shop.products×3", "Product.maker×3"], lab.Calls);
        Assert.EndsWith(
            """{"products":[null,{"price":20,"maker":{"name":"M"}}]}]}}""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X22_no_call_is_made_when_every_parent_is_dead()
    {
        var lab = ShopsLab(shops: 2).On("Shop.products", _ => new object?[] { new Thing(("id", 1), ("price", null)) });

        await lab.RunAsync("{ shops { products { price maker { name } } } }");

        Assert.Equal(["Query.shops×1", "Shop.products×2"], lab.Calls);
    }

    [Fact]
    public async Task X22_no_call_is_made_below_null_and_empty_lists()
    {
        var lab = ShopsLab(shops: 0);

        var response = await lab.RunAsync("{ shops { products { id } } shop(id: -1) { products { id } } }");

        Assert.Equal(["Query.shops×1", "Query.shop×1"], lab.Calls);
        Assert.Equal("""{"data":{"shops":[],"shop":null}}""", response);
    }

    [Fact]
    public async Task X20_a_wrong_number_of_results_fails_every_position_and_is_logged()
    {
        var lab = ShopsLab(shops: 2).OnAll("Shop.products", _ => [null]);

        using var result = (SingleResult)await lab.ExecuteAsync("{ shops { products { id } } }");

        Assert.Equal(["Unexpected Execution Error", "Unexpected Execution Error"], result.Errors.Select(e => e.Message));
        Assert.Equal("1 results for 2 parents.", Assert.Single(lab.Logged).Message);
    }

    [Fact]
    public async Task X20_a_call_sees_what_all_its_aliases_select()
    {
        var selected = new List<bool>();
        var lab = ShopsLab(shops: 1).OnAll("Shop.products", call =>
        {
            var selection = call.Call.Selection;
            selected.AddRange([selection.IsSelected("id"), selection.IsSelected("maker.name"), selection.IsSelected("price")]);
            return [.. call.Call.Parents.Select(_ => (object?)null)];
        });

        await lab.RunAsync("{ shops { a: products { x: id } b: products { maker { name } } } }");

        Assert.Equal([true, true, false], selected);
    }

    private static Lab ShopsLab(int shops) => new Lab(Sdl)
        .On("Query.shops", _ => Enumerable.Range(0, shops).Select(i => new Thing(("id", i))))
        .On("Query.shop", (_, a) => a["id"] is -1 ? null : new Thing(("id", a["id"])))
        .On("Shop.products", (_, a) => Enumerable.Range(0, a["first"] as int? ?? 0).Select(i => new Thing(("id", i), ("price", 10))))
        .On("Product.maker", _ => new Thing(("name", "M")));
}
