namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class DirectiveLimitTests : LimitTests
{
    [Fact]
    public void Four_directives_at_each_place_pass() => ShouldPass("{ place @a @b @c @d { name @a @b @c @d } }");

    [Fact]
    public void The_fifth_directive_is_refused_at_its_place() =>
        ShouldRefuse(
            "{ place { name @a @b @c @d @e } }",
            "LIMIT_DIRECTIVES", 4, 5, "There are 5 directives at this location; at most 4 are allowed.", (1, 16));
}
