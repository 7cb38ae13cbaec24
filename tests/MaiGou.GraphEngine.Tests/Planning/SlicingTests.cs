namespace MaiGou.GraphEngine.Tests.Planning;

/// <summary>How long a list may get, told by the arguments of its field (Q03).</summary>
public class SlicingTests
{
    private const string Sdl = """
        type Query {
          strict(first: Int, last: Int): Page @listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])
          loose(first: Int, last: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
          usual(first: Int! = 7, last: Int): [Row] @listSize(slicingArguments: ["first", "last"])
        }
        type Page { edges: [Edge!]! nodes: [Row!]! total: Int }
        type Edge { cursor: String node: Row }
        type Row { id: ID }
        """;

    [Theory]
    [InlineData("{ strict(first: 3) { nodes { id } } }", "2 5")]
    [InlineData("{ strict(last: 4) { nodes { id } } }", "2 6")]
    [InlineData("{ strict(first: 3) { edges { cursor node { id } } nodes { id } } }", "6 11")]
    [InlineData("{ strict(first: 3) { total } }", "1 2")]
    [InlineData("{ loose { nodes { id } } }", "2 22")]
    [InlineData("{ loose(first: null) { nodes { id } } }", "2 22")]
    [InlineData("{ loose(first: 3, last: 9) { nodes { id } } }", "2 11")]
    [InlineData("{ usual { id } }", "1 8")]
    [InlineData("{ usual(first: 2) { id } }", "1 3")]
    [InlineData("{ usual(last: 9) { id } }", "1 10")]
    [InlineData("{ usual(first: -5) { id } }", "1 1")]
    public async Task Q03_the_size_comes_from_the_largest_argument_else_the_default_else_the_assumption(string document, string expected)
    {
        var price = await Pricing.PriceAsync(Sdl, document);

        Assert.Equal(expected, price);
    }

    [Theory]
    [InlineData("{\"n\":6}", "2 8")]
    [InlineData("{\"n\":0}", "2 2")]
    [InlineData("{}", "2 22")]
    [InlineData("{\"n\":null}", "2 22")]
    public async Task Q03_a_variable_counts_with_its_value_in_this_request(string variables, string expected)
    {
        var price = await Pricing.PriceAsync(Sdl, "query ($n: Int) { loose(first: $n) { nodes { id } } }", variables);

        Assert.Equal(expected, price);
    }

    [Theory]
    [InlineData("{}", "1 12")]
    [InlineData("{\"n\":3}", "1 4")]
    public async Task Q03_the_default_of_a_variable_counts_when_none_is_given(string variables, string expected)
    {
        var price = await Pricing.PriceAsync(Sdl, "query ($n: Int = 11) { usual(first: $n) { id } }", variables);

        Assert.Equal(expected, price);
    }

    [Theory]
    [InlineData("{ strict { nodes { id } } }", "{}")]
    [InlineData("{ strict(first: 1, last: 1) { nodes { id } } }", "{}")]
    [InlineData("{ strict(first: null) { nodes { id } } }", "{}")]
    [InlineData("{ usual(first: 1, last: 1) { id } }", "{}")]
    [InlineData("query ($n: Int) { strict(first: $n) { nodes { id } } }", "{}")]
    [InlineData("query ($n: Int, $m: Int) { strict(first: $n, last: $m) { nodes { id } } }", "{\"n\":1,\"m\":1}")]
    public async Task Q03_where_one_argument_is_required_none_and_two_are_refused(string document, string variables)
    {
        var price = await Pricing.PriceAsync(Sdl, document, variables);

        Assert.Equal("BAD_USER_INPUT", price);
    }

    [Theory]
    [InlineData("{\"n\":2}", "2 4")]
    [InlineData("{\"m\":3}", "2 5")]
    [InlineData("{\"n\":null,\"m\":3}", "2 5")]
    public async Task Q03_a_variable_that_is_absent_or_null_is_no_argument(string variables, string expected)
    {
        var price = await Pricing.PriceAsync(Sdl, "query ($n: Int, $m: Int) { strict(first: $n, last: $m) { nodes { id } } }", variables);

        Assert.Equal(expected, price);
    }
}
