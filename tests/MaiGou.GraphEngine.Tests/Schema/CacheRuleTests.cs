namespace MaiGou.GraphEngine.Tests.Schema;

/// <summary>What start-up refuses of cache hints (K01).</summary>
public class CacheRuleTests
{
    private const string Definition = "directive @cacheControl(maxAge: Int, scope: S, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT enum S { PUBLIC PRIVATE } ";

    [Theory]
    [InlineData("type T @cacheControl(maxAge: -1) { a: Int }", "T: @cacheControl: maxAge must not be negative (a.graphql:1)")]
    [InlineData("type T { a: Int @cacheControl(maxAge: 1, inheritMaxAge: true) }", "T.a: @cacheControl: takes maxAge or inheritMaxAge, not both (a.graphql:1)")]
    public void K01_a_hint_that_says_nonsense_stops_start_up_with_its_coordinate(string sdl, string expected)
    {
        var problem = Loading.Violation(Definition + sdl + " extend type Query { t: T }");

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void K01_the_name_of_the_directive_is_reserved()
    {
        var problem = Loading.Violation("directive @cacheControl(seconds: Int) on OBJECT");

        Assert.StartsWith("@cacheControl: is reserved for (", problem, StringComparison.Ordinal);
    }
}
