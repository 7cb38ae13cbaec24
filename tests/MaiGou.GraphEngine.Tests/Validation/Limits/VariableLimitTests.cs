namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class VariableLimitTests : LimitTests
{
    [Fact]
    public void Each_operation_may_declare_a_hundred_variables()
    {
        var variables = Repeat(100, i => $"$v{i}: Int");

        ShouldPass($"query A({variables}) {{ __typename }} query B({variables}) {{ __typename }}");
    }

    [Fact]
    public void The_101st_variable_is_refused_at_its_operation() =>
        ShouldRefuse(
            $"query A {{ __typename }} query B({Repeat(101, i => $"$v{i}: Int")}) {{ __typename }}",
            "LIMIT_VARIABLES", 100, 101, "The operation declares 101 variables; at most 100 are allowed.", (1, 24));
}
