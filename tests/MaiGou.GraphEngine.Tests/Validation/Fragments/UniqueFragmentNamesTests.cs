using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class UniqueFragmentNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueFragmentNames(context);

    [Theory]
    [InlineData("{ place { city } }")]
    [InlineData("query A { ...A ... on Query { place { city } } } fragment A on Query { place { city } } fragment B on Query { place { city } }")]
    public void V13_Different_names_pass(string document) => ShouldPass(document);

    [Fact]
    public void V13_Each_repetition_is_an_error_with_the_first() =>
        ShouldFail(
            """
            { ...A }
            fragment A on Query { place { city } }
            fragment A on Query { named { name } }
            fragment A on Clinic { id }
            """,
            """There can be only one fragment named "A". @ 2:10, 3:10""",
            """There can be only one fragment named "A". @ 2:10, 4:10""");
}
