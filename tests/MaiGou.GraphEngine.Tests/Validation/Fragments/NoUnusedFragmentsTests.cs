using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class NoUnusedFragmentsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new NoUnusedFragments(context);

    [Theory]
    [InlineData("{ ...A place { ... { ...B } } } fragment A on Query { ...C } fragment B on Place { city } fragment C on Query { named { name } }")]
    [InlineData("query X { ...A } query Y { ...B } fragment A on Query { place { city } } fragment B on Query { place { city } }")]
    [InlineData("{ ...A } fragment A on Query { place { city } } fragment A on Query { named { name } }")]
    public void V16_Fragments_reached_from_an_operation_pass(string document) => ShouldPass(document);

    [Fact]
    public void V16_Each_unused_fragment_is_an_error() =>
        ShouldFail(
            "{ ...A } fragment B on Query { ...A } fragment A on Query { place { city } } fragment C on Clinic { id }",
            """Fragment "B" is never used. @ 1:10""",
            """Fragment "C" is never used. @ 1:78""");

    [Fact]
    public void V16_Fragments_that_only_spread_each_other_are_unused() =>
        ShouldFail(
            "{ place { city } } fragment A on Query { ...B } fragment B on Query { ...A }",
            """Fragment "A" is never used. @ 1:20""",
            """Fragment "B" is never used. @ 1:49""");
}
