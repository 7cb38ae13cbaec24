using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Planning;

/// <summary>What operations cost. Source: GraphQL Cost Directives, IBM 2021, with its examples.</summary>
public class CostTests
{
    private const string Users = """
        type Query { users(max: Int): [User] @listSize(slicingArguments: ["max"]) }
        type User { name: String age: Int @cost(weight: "2.0") friends(max: Int! = 5): [User!]! @listSize(slicingArguments: ["max"]) }
        """;

    [Fact]
    public async Task Q01_five_users_with_an_age_of_weight_2_cost_11_as_in_the_specification()
    {
        var price = await Pricing.PriceAsync(Users, "{ users(max: 5) { age } }");

        Assert.Equal("11 6", price);
    }

    [Fact]
    public async Task Q02_objects_weigh_1_and_leaves_nothing()
    {
        var price = await Pricing.PriceAsync("type Query { shop: Shop a: Int } type Shop { name: String kind: Kind owner: Owner } type Owner { id: ID } enum Kind { A }",
            "{ a shop { name kind owner { id __typename } } }");

        Assert.Equal("2 3", price);
    }

    [Fact]
    public async Task Q02_a_field_whose_resolver_may_wait_weighs_10_unless_the_schema_says_otherwise()
    {
        var lab = new Lab(Pricing.Directives + """type Query { slow: Int slower: Int @cost(weight: "25") quick: Int @cost(weight: "0.5") }""")
            .On("Query.slow", _ => 1).On("Query.slower", _ => 1).On("Query.quick", _ => 1);

        Assert.Equal("10 1", await lab.PriceAsync("{ slow }"));
        Assert.Equal("35.5 1", await lab.PriceAsync("{ slow slower quick }"));
    }

    [Fact]
    public async Task Q02_types_scalars_and_enums_have_weights_of_their_own()
    {
        var lab = new Lab(
            Pricing.Directives + """type Query { photo: Photo } type Photo @cost(weight: "7") { pixels: Long size: Size } scalar Long @cost(weight: "3") enum Size @cost(weight: "0.25") { L }""",
            new LongScalar());

        var price = await lab.PriceAsync("{ photo { pixels size } }");

        Assert.Equal("1 11.25", price);
    }

    [Fact]
    public async Task Q02_introspection_is_free()
    {
        var price = await Pricing.PriceAsync("type Query { a: Int }", "{ __schema { types { fields { name type { name } } } } }");

        Assert.Equal("0 1", price);
    }

    [Fact]
    public async Task Q02_of_an_abstract_type_the_dearest_possible_type_counts()
    {
        const string Sdl = """
            type Query { nodes: [Node] @listSize(assumedSize: 4) any: Any }
            interface Node { id: ID }
            union Any = Cheap | Dear
            type Cheap implements Node { id: ID parts: [Cheap] @listSize(assumedSize: 3) }
            type Dear implements Node @cost(weight: "5") { id: ID price: Int @cost(weight: "9") }
            """;

        Assert.Equal("1 21", await Pricing.PriceAsync(Sdl, "{ nodes { id } }"));
        Assert.Equal("10 6", await Pricing.PriceAsync(Sdl, "{ any { ... on Cheap { parts { id } } ... on Dear { price } } }"));
    }

    [Theory]
    [InlineData("true", "1 6")]
    [InlineData("false", "11 6")]
    public async Task Q02_what_is_skipped_costs_nothing(string skip, string expected)
    {
        var price = await Pricing.PriceAsync(Users, "query ($s: Boolean!) { users(max: 5) { name age @skip(if: $s) } }", $$"""{"s":{{skip}}}""");

        Assert.Equal(expected, price);
    }

    [Fact]
    public async Task Q02_merged_fields_are_paid_once_and_aliases_each()
    {
        Assert.Equal("11 6", await Pricing.PriceAsync(Users, "{ users(max: 5) { age } ...F } fragment F on Query { users(max: 5) { age } }"));
        Assert.Equal("22 11", await Pricing.PriceAsync(Users, "{ users(max: 5) { age } b: users(max: 5) { age } }"));
    }

    [Fact]
    public async Task Q02_a_list_that_says_nothing_of_its_size_counts_as_10()
    {
        Assert.Equal("11 111", await Pricing.PriceAsync("type Query { rows: [Row] } type Row { cells: [Cell] } type Cell { id: ID }", "{ rows { cells { id } } }"));
        Assert.Equal("1 101", await Pricing.PriceAsync("type Query { grid: [[Cell]] } type Cell { id: ID }", "{ grid { id } }"));
    }

    [Fact]
    public async Task Q07_sizes_multiply_down_the_path_for_the_variables_of_each_request()
    {
        var lab = new Lab(Pricing.Directives + Users);
        const string Document = "query ($a: Int, $b: Int!) { users(max: $a) { age friends(max: $b) { age friends { name } } } }";

        // 1 + a·(2 + 1 + b·(2 + 1)) and 1 + a·(1 + b·(1 + 5)).
        Assert.Equal("91 131", await lab.PriceAsync(Document, """{"a":10,"b":2}"""));
        Assert.Equal("31 11", await lab.PriceAsync(Document, """{"a":10,"b":0}"""));
    }

    [Fact]
    public async Task Q07_costs_saturate_instead_of_overflowing()
    {
        var nested = string.Concat(Enumerable.Repeat("friends(max: 2147483647) { ", 12)) + "age" + string.Concat(Enumerable.Repeat(" }", 12));

        var price = await Pricing.PriceAsync(Users, $"{{ users(max: 2147483647) {{ {nested} }} }}");

        Assert.Equal("9007199254740991 9007199254740991", price);
    }
}
