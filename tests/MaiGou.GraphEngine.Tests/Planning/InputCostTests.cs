namespace MaiGou.GraphEngine.Tests.Planning;

/// <summary>What inputs add to the cost of a field (Q04). Source: GraphQL Cost Directives, examples 10–13.</summary>
public class InputCostTests
{
    private const string Sdl = """
        directive @approx(tolerance: Float! @cost(weight: "-1.0")) on FIELD
        type Query {
          topProducts(filter: Filter @cost(weight: "15.0")): [String] @cost(weight: "5.0") @listSize(assumedSize: 10)
          best(approx: Boolean @cost(weight: "-30.0")): Product @cost(weight: "5.0")
          find(where: Where, many: [Where!]): Product
        }
        type Product { id: ID }
        input Filter { approx: Boolean @cost(weight: "-12.0") name: String }
        input Where { and: [Where!] not: Where text: String @cost(weight: "4") limit: Int }
        """;

    [Theory]
    [InlineData("{ topProducts }", "5 1")]
    [InlineData("{ topProducts(filter: { name: \"x\" }) }", "20 1")]
    [InlineData("{ topProducts(filter: { approx: true }) }", "8 1")]
    [InlineData("{ topProducts(filter: { approx: null }) }", "20 1")]
    [InlineData("{ topProducts(filter: null) }", "5 1")]
    [InlineData("{ topProducts @approx(tolerance: 0.1) }", "4 1")]
    [InlineData("{ best(approx: true) { id } }", "0 2")]
    public async Task Q04_arguments_and_input_fields_weigh_when_given_and_no_field_goes_below_nothing(string document, string expected)
    {
        var price = await Pricing.PriceAsync(Sdl, document);

        Assert.Equal(expected, price);
    }

    [Theory]
    [InlineData("{ limit: 3 }", "2 2")]
    [InlineData("{ text: \"a\" }", "6 2")]
    [InlineData("{ not: { text: \"a\" } }", "7 2")]
    [InlineData("{ and: [{ text: \"a\" }, { not: { limit: 1 } }, {}] }", "8 2")]
    public async Task Q04_a_recursive_input_is_priced_by_what_is_given_whether_written_out_or_as_a_variable(string given, string expected)
    {
        var json = given.Replace("and:", "\"and\":").Replace("not:", "\"not\":").Replace("text:", "\"text\":").Replace("limit:", "\"limit\":");

        Assert.Equal(expected, await Pricing.PriceAsync(Sdl, $"{{ find(where: {given}) {{ id }} }}"));
        Assert.Equal(expected, await Pricing.PriceAsync(Sdl, "query ($w: Where) { find(where: $w) { id } }", $"{{\"w\":{json}}}"));
    }

    [Theory]
    [InlineData("""{"t":"a","w":{"text":"b"}}""", "25 2")]
    [InlineData("""{"w":{}}""", "5 2")]
    public async Task Q04_variables_inside_a_written_input_count_by_their_values(string variables, string expected)
    {
        var price = await Pricing.PriceAsync(
            Sdl, "query ($t: String, $w: Where!) { find(where: { text: $t, not: $w, and: [$w, $w, { limit: 1 }] }, many: [$w]) { id } }", variables);

        Assert.Equal(expected, price);
    }

    [Fact]
    public async Task Q04_the_weights_of_inputs_count_for_every_object_of_a_list()
    {
        const string Lists = """
            type Query { rows(first: Int): [Row] @listSize(slicingArguments: ["first"]) }
            type Row { price(of: Money): Int }
            input Money { currency: String @cost(weight: "0.5") }
            """;

        var price = await Pricing.PriceAsync(Lists, "query ($m: Money, $n: Int) { rows(first: $n) { price(of: $m) } }", """{"m":{"currency":"CNY"},"n":4}""");

        Assert.Equal("7 5", price);
    }
}
