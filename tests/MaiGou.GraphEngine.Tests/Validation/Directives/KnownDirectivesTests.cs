using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Directives;

namespace MaiGou.GraphEngine.Tests.Validation.Directives;

public sealed class KnownDirectivesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new KnownDirectives(context);

    [Fact]
    public void V25_Built_in_and_declared_directives_pass() =>
        ShouldPass("query @onQuery { place @skip(if: true) @include(if: true) @onField { city @deprecated } }");

    [Fact]
    public void V25_An_unknown_directive_is_refused_wherever_it_stands() =>
        ShouldFail(
            """
            query ($v: Int @a) @b { place @c { ...F @d ... @e { city } } }
            fragment F on Place @f { city }
            """,
            "Unknown directive \"@a\". @ 1:16",
            "Unknown directive \"@b\". @ 1:20",
            "Unknown directive \"@c\". @ 1:31",
            "Unknown directive \"@d\". @ 1:41",
            "Unknown directive \"@e\". @ 1:48",
            "Unknown directive \"@f\". @ 2:21");
}
