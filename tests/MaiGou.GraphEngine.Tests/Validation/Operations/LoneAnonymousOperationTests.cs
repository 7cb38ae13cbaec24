using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Operations;

namespace MaiGou.GraphEngine.Tests.Validation.Operations;

public sealed class LoneAnonymousOperationTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new LoneAnonymousOperation(context);

    [Theory]
    [InlineData("{ place { city } }")]
    [InlineData("query A { place { city } } query B { place { city } }")]
    [InlineData("{ ...F } fragment F on Query { place { city } }")]
    [InlineData("fragment F on Query { place { city } }")]
    public void V04_One_anonymous_operation_passes(string document) => ShouldPass(document);

    [Fact]
    public void V04_Two_anonymous_operations_are_both_refused() =>
        ShouldFail(
            "{ place { city } } { named { name } }",
            "This anonymous operation must be the only defined operation. @ 1:1",
            "This anonymous operation must be the only defined operation. @ 1:20");

    [Fact]
    public void V04_An_anonymous_operation_beside_a_named_one_is_refused() =>
        ShouldFail(
            "query A { place { city } } mutation { rename(clinic: 1, to: \"\") { id } }",
            "This anonymous operation must be the only defined operation. @ 1:28");
}
