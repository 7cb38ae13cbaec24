using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Directives;

namespace MaiGou.GraphEngine.Tests.Validation.Directives;

public sealed class UniqueDirectivesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueDirectives(context);

    [Theory]
    [InlineData("{ place @skip(if: true) @include(if: true) { city @skip(if: true) } }")]
    [InlineData("{ place @tagged(by: \"a\") @tagged(by: \"b\") @unknown @unknown { city } }")]
    public void V27_Different_repeatable_and_unknown_directives_pass(string document) => ShouldPass(document);

    [Fact]
    public void V27_Each_repetition_is_an_error_with_the_first() =>
        ShouldFail(
            "{ place @skip(if: true) @skip(if: true) @skip(if: false) { city } }",
            "The directive \"@skip\" can only be used once at this location. @ 1:9, 1:25",
            "The directive \"@skip\" can only be used once at this location. @ 1:9, 1:41");

    [Fact]
    public void V27_Fragments_operations_and_variables_are_places_too() =>
        ShouldFail(
            """
            query ($v: Int @onVariable @onVariable) @onQuery @onQuery { place { ...F @onSpread @onSpread } }
            fragment F on Place @onFragment @onFragment { ... @onInline @onInline { city } }
            """,
            "The directive \"@onVariable\" can only be used once at this location. @ 1:16, 1:28",
            "The directive \"@onQuery\" can only be used once at this location. @ 1:41, 1:50",
            "The directive \"@onSpread\" can only be used once at this location. @ 1:74, 1:84",
            "The directive \"@onFragment\" can only be used once at this location. @ 2:21, 2:33",
            "The directive \"@onInline\" can only be used once at this location. @ 2:51, 2:61");
}
