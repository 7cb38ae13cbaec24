using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class KnownFragmentNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new KnownFragmentNames(context);

    [Fact]
    public void V17_Known_fragments_pass() =>
        ShouldPass("{ ...A ... on Query { ...B } ... { __typename } } fragment A on Query { ...B } fragment B on Query { __typename }");

    [Fact]
    public void V17_Each_spread_of_an_unknown_fragment_is_an_error() =>
        ShouldFail(
            "{ ...X place { ...Y } } fragment A on Query { ...X }",
            """Unknown fragment "X". @ 1:6""",
            """Unknown fragment "Y". @ 1:19""",
            """Unknown fragment "X". @ 1:50""");
}
