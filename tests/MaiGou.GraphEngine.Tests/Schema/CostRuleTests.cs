using MaiGou.GraphEngine.Tests.Planning;

namespace MaiGou.GraphEngine.Tests.Schema;

/// <summary>What start-up refuses of cost directives (Q01). Source: GraphQL Cost Directives §9.</summary>
public class CostRuleTests
{
    [Theory]
    [InlineData("type Query { a: Int @cost(weight: \"dear\") }", "Query.a: @cost: weight \"dear\" is no number (a.graphql:4)")]
    [InlineData("type Query { a: Int @cost(weight: \"NaN\") }", "Query.a: @cost: weight \"NaN\" is no number (a.graphql:4)")]
    [InlineData("type Query { a(b: Int @cost(weight: \"\")): Int }", "Query.a(b:): @cost: weight \"\" is no number (a.graphql:4)")]
    [InlineData("type Query { a(b: I): Int } input I { c: Int @cost(weight: \"1 000\") }", "I.c: @cost: weight \"1 000\" is no number (a.graphql:4)")]
    [InlineData("type Query { a: T } type T @cost(weight: \"x\") { b: Int }", "T: @cost: weight \"x\" is no number (a.graphql:4)")]
    [InlineData("type Query implements N { a: Int } interface N { a: Int @cost(weight: \"1\") }", "N.a: @cost: may not stand on a field of an interface: its types tell what it costs (a.graphql:4)")]
    [InlineData("type Query { a: Int @listSize(assumedSize: 1) }", "Query.a: @listSize: Int is no list, and there are no sizedFields (a.graphql:4)")]
    [InlineData("type Query { a: [Int] @listSize }", "Query.a: @listSize: needs an assumedSize or slicingArguments (a.graphql:4)")]
    [InlineData("type Query { a: [Int] @listSize(assumedSize: -1) }", "Query.a: @listSize: assumedSize must not be negative (a.graphql:4)")]
    [InlineData("type Query { a: T @listSize(assumedSize: 1, sizedFields: [\"rows\", \"b\"]) } type T { b: Int }", "Query.a: @listSize: sizedFields: T has no list rows (a.graphql:4)", "Query.a: @listSize: sizedFields: T has no list b (a.graphql:4)")]
    [InlineData("type Query { a(n: String): [Int] @listSize(slicingArguments: [\"n\", \"m\"]) }", "Query.a: @listSize: slicingArguments: there is no argument n: Int (a.graphql:4)", "Query.a: @listSize: slicingArguments: there is no argument m: Int (a.graphql:4)")]
    [InlineData("type Query { a(n: Int = 1): [Int] @listSize(assumedSize: 2, slicingArguments: [\"n\"], requireOneSlicingArgument: false) }", "Query.a: @listSize: assumedSize beside slicingArguments needs requireOneSlicingArgument: false and no defaults, or it would never count (a.graphql:4)")]
    [InlineData("type Query { a(n: Int): [Int] @listSize(assumedSize: 2, slicingArguments: [\"n\"]) }", "Query.a: @listSize: assumedSize beside slicingArguments needs requireOneSlicingArgument: false and no defaults, or it would never count (a.graphql:4)")]
    public void Q01_a_directive_that_says_nonsense_stops_start_up_with_its_coordinate(string sdl, params string[] expected)
    {
        var problems = Loading.Violations(Pricing.Directives + "\n" + sdl, withQuery: false);

        Assert.Equal(expected, problems);
    }

    [Theory]
    [InlineData("directive @cost(weight: Int!) on FIELD_DEFINITION", "@cost")]
    [InlineData("directive @cost(weight: String!) on INTERFACE", "@cost")]
    [InlineData("directive @listSize(size: Int) on FIELD_DEFINITION", "@listSize")]
    [InlineData("directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) repeatable on FIELD_DEFINITION", "@listSize")]
    public void Q01_the_names_of_the_two_directives_are_reserved(string definition, string coordinate)
    {
        var problem = Assert.Single(Loading.Violations(definition));

        Assert.StartsWith($"{coordinate}: is reserved for (", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Q01_whole_numbers_parts_negative_ones_and_powers_are_weights()
    {
        var schema = Loading.Schema(Pricing.Directives + """
            type Query { a: Int @cost(weight: "1") b(x: Int @cost(weight: "-2.5")): Int @cost(weight: "1e3") c(n: Int): [Int!]! @listSize(slicingArguments: "n") }
            """);

        Assert.Equal(3, schema.QueryType.Fields.Count);
    }
}
