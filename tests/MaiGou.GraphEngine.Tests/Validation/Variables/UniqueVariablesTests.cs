using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Tests.Validation.Variables;

public sealed class UniqueVariablesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueVariables(context);

    [Fact]
    public void V30_The_same_name_in_two_operations_passes() =>
        ShouldPass("query A($x: Int, $y: String) { __typename } query B($x: String, $y: Int) { __typename }");

    [Fact]
    public void V30_All_definitions_of_a_name_are_one_error_per_operation() =>
        ShouldFail(
            """
            query A($x: Int, $y: Int, $x: Int, $x: String) { __typename }
            query B($x: Int, $x: Int) { __typename }
            """,
            "There can be only one variable named \"$x\". @ 1:10, 1:28, 1:37",
            "There can be only one variable named \"$x\". @ 2:10, 2:19");
}
