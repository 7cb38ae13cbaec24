using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Tests.Validation.Variables;

public sealed class VariablesInAllowedPositionTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new VariablesInAllowedPosition(context);

    [Theory]
    [InlineData("Int", "int(value: $v)")]
    [InlineData("Int!", "int(value: $v)")]
    [InlineData("Int!", "nonNullInt(value: $v)")]
    [InlineData("Int = 1", "nonNullInt(value: $v)")]
    [InlineData("Int", "intOrThree(value: $v)")]
    [InlineData("[Int]", "ints(value: $v)")]
    [InlineData("[Int!]!", "ints(value: $v)")]
    [InlineData("Int", "ints(value: [1, $v])")]
    [InlineData("Int!", "nonNullInts(value: [1, $v])")]
    [InlineData("Int = 1", "nonNullInts(value: [1, $v])")]
    [InlineData("[Int]", "matrix(value: [$v])")]
    [InlineData("Near!", "filter(value: { city: \"x\", near: $v })")]
    [InlineData("Int", "filter(value: { city: \"x\", limit: $v })")]
    [InlineData("String!", "key(value: { slug: $v })")]
    [InlineData("PackageKey", "key(value: $v)")]
    [InlineData("Vehicle", "int(value: $v)")]
    [InlineData("Unknown", "int(value: $v)")]
    [InlineData("Int", "int(valeu: $v)")]
    [InlineData("String", "anything(value: { x: $v })")]
    public void V34_A_variable_that_fits_passes(string type, string field) =>
        ShouldPass($"query ($v: {type}) {{ arguments {{ {field} }} }}");

    [Theory]
    [InlineData("Int", "string(value: $v)", "of type \"Int\" used in position expecting type \"String\"")]
    [InlineData("Int", "nonNullInt(value: $v)", "of type \"Int\" used in position expecting type \"Int!\"")]
    [InlineData("Int = null", "nonNullInt(value: $v)", "of type \"Int\" used in position expecting type \"Int!\"")]
    [InlineData("String", "intOrThree(value: $v)", "of type \"String\" used in position expecting type \"Int!\"")]
    [InlineData("Int", "ints(value: $v)", "of type \"Int\" used in position expecting type \"[Int]\"")]
    [InlineData("[Int]", "int(value: $v)", "of type \"[Int]\" used in position expecting type \"Int\"")]
    [InlineData("[Int]", "matrix(value: $v)", "of type \"[Int]\" used in position expecting type \"[[Int]]\"")]
    [InlineData("[Int]!", "nonNullInts(value: $v)", "of type \"[Int]!\" used in position expecting type \"[Int!]!\"")]
    [InlineData("Int", "nonNullInts(value: [$v])", "of type \"Int\" used in position expecting type \"Int!\"")]
    [InlineData("String", "filter(value: { city: $v })", "of type \"String\" used in position expecting type \"String!\"")]
    [InlineData("String", "key(value: { slug: $v })", "is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"PackageKey\"")]
    [InlineData("String = \"x\"", "key(value: { slug: $v })", "is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"PackageKey\"")]
    [InlineData("Int!", "key(value: { slug: $v })", "of type \"Int!\" used in position expecting type \"String\"")]
    [InlineData("Boolean", "int @skip(if: $v)", "of type \"Boolean\" used in position expecting type \"Boolean!\"")]
    public void V34_A_variable_that_does_not_fit_is_told_with_its_definition(string type, string field, string problem)
    {
        var document = $"query ($v: {type}) {{ arguments {{ {field} }} }}";
        var column = document.LastIndexOf('$') + 1;

        ShouldFail(document, $"Variable \"$v\" {problem}. @ 1:8, 1:{column}");
    }

    [Fact]
    public void V34_A_use_in_a_fragment_is_judged_by_each_operation() =>
        ShouldFail(
            """
            query A($v: Int!) { ...F }
            query B($v: Int) { ...F }
            query C($v: String!) { arguments { ...G } }
            fragment F on Query { arguments { ...G } }
            fragment G on Arguments { nonNullInt(value: $v) }
            """,
            "Variable \"$v\" of type \"Int\" used in position expecting type \"Int!\". @ 2:9, 5:45",
            "Variable \"$v\" of type \"String!\" used in position expecting type \"Int!\". @ 3:9, 5:45");
}
