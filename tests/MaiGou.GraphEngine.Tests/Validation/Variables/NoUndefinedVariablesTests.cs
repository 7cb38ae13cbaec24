using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Tests.Validation.Variables;

public sealed class NoUndefinedVariablesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new NoUndefinedVariables(context);

    [Theory]
    [InlineData("query Q($a: Int, $b: Int) { arguments { both(a: $a, b: $b) } }")]
    [InlineData("query Q($a: Int) { ...F } fragment F on Query { ... { ...G } } fragment G on Query { clinic(id: $a) { id @skip(if: $a) } ...F }")]
    [InlineData("query A($a: Int) { ...F } query B($a: Int) { ...F } fragment F on Query { clinic(id: $a) { id } } fragment Unused on Query { clinic(id: $z) { id } }")]
    public void V32_Declared_variables_pass(string document) => ShouldPass(document);

    [Fact]
    public void V32_A_use_in_the_operation_itself_is_told_with_it() =>
        ShouldFail(
            "query Q($a: Int) { arguments { both(a: $a, b: $b) anything(value: { x: [$c] }) } }",
            "Variable \"$b\" is not defined by operation \"Q\". @ 1:47, 1:1",
            "Variable \"$c\" is not defined by operation \"Q\". @ 1:73, 1:1");

    [Fact]
    public void V32_An_anonymous_operation_has_no_name_to_tell() =>
        ShouldFail("{ clinic(id: $id) @skip(if: $no) { id } }", "Variable \"$id\" is not defined. @ 1:14, 1:1", "Variable \"$no\" is not defined. @ 1:29, 1:1");

    [Fact]
    public void V32_A_fragment_is_judged_once_for_each_operation_that_spreads_it() =>
        ShouldFail(
            """
            query A($a: Int) { ...F }
            query B($b: Int) { ...F }
            fragment F on Query { ...G }
            fragment G on Query { arguments { both(a: $a, b: $b) } }
            """,
            "Variable \"$b\" is not defined by operation \"A\". @ 4:50, 1:1",
            "Variable \"$a\" is not defined by operation \"B\". @ 4:43, 2:1");
}
