using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Tests.Validation.Variables;

public sealed class NoUnusedVariablesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new NoUnusedVariables(context);

    [Theory]
    [InlineData("query Q($a: Int, $b: Int) { arguments { anything(value: [{ x: $a }]) } place @skip(if: $b) { city } }")]
    [InlineData("query Q($a: Int) @tagged(by: $a) { ...F } fragment F on Query { place { city } }")]
    [InlineData("query Q($a: Int) { ...F } fragment F on Query { ...G ...F } fragment G on Query { clinic(id: $a) { id } }")]
    public void V33_Used_variables_pass(string document) => ShouldPass(document);

    [Fact]
    public void V33_Each_unused_variable_is_an_error() =>
        ShouldFail(
            "query Q($a: Int, $b: Int, $c: Int) { arguments { int(value: $b) } }",
            "Variable \"$a\" is never used in operation \"Q\". @ 1:9",
            "Variable \"$c\" is never used in operation \"Q\". @ 1:27");

    [Fact]
    public void V33_A_use_in_another_operation_or_in_a_fragment_not_spread_does_not_count() =>
        ShouldFail(
            """
            query ($a: Int) { place { city } }
            query B($a: Int) { arguments { int(value: $a) } }
            fragment F on Query { arguments { int(value: $a) } }
            """,
            "Variable \"$a\" is never used. @ 1:8");
}
