namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class DepthLimitTests : LimitTests
{
    [Fact]
    public void Fifteen_levels_pass() => ShouldPass($"{{ practitioner {{ {Mentors(13)} }} }}");

    [Fact]
    public void The_sixteenth_level_is_refused() =>
        ShouldRefuse(
            $"{{ practitioner {{ {Mentors(14)} }} }}",
            "LIMIT_DEPTH", 15, 16, "The selection is 16 levels deep; at most 15 are allowed.", (1, 1));

    [Fact]
    public void Levels_inside_fragments_count_and_fragments_themselves_do_not() =>
        ShouldRefuse(
            $$"""
            query A { ... { ... { practitioner { name } } } }
            query B { practitioner { ...F } }
            fragment F on Practitioner { {{Mentors(6).Replace("name", "...G", StringComparison.Ordinal)}} }
            fragment G on Practitioner { {{Mentors(8)}} }
            """,
            "LIMIT_DEPTH", 15, 16, "The selection is 16 levels deep; at most 15 are allowed.", (2, 1));

    [Fact]
    public void A_cycle_of_fragments_is_left_to_its_own_rule() =>
        ShouldPass("{ practitioner { ...F } } fragment F on Practitioner { mentor { ...F } }");

    [Fact]
    public void Introspection_counts_thirteen_levels_at_most()
    {
        var introspection = $"__type(name: \"X\") {{ {string.Concat(Enumerable.Repeat("ofType { ", 20))} kind {new string('}', 20)} }}";

        ShouldPass($"{{ {introspection} }}");
    }

    private static string Mentors(int count) =>
        $"{string.Concat(Enumerable.Repeat("mentor { ", count))}name{new string('}', count)}";
}
