namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class OperationLimitTests : LimitTests
{
    [Fact]
    public void Fifty_operations_pass() => ShouldPass(Repeat(50, i => $"query Q{i} {{ __typename }}"));

    [Fact]
    public void The_51st_operation_is_refused() =>
        ShouldRefuse(
            Repeat(51, i => $"query Q{i} {{ __typename }}"),
            "LIMIT_OPERATIONS", 50, 51, "The document has 51 operations; at most 50 are allowed.");
}
