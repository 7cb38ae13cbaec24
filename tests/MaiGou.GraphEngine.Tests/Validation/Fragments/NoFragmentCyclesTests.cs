using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class NoFragmentCyclesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new NoFragmentCycles(context);

    [Theory]
    [InlineData("fragment A on Clinic { ...B } fragment B on Clinic { id }")]
    [InlineData("fragment A on Clinic { ...B ...B } fragment B on Clinic { id }")]
    [InlineData("fragment A on Clinic { ...B ...C } fragment B on Clinic { ...C } fragment C on Clinic { id }")]
    [InlineData("fragment A on Clinic { ...Unknown }")]
    public void V18_Spreads_that_end_pass(string document) => ShouldPass(document);

    [Fact]
    public void V18_A_fragment_may_not_spread_itself() =>
        ShouldFail("fragment A on Clinic { ...A }", """Cannot spread fragment "A" within itself. @ 1:24""");

    [Fact]
    public void V18_Not_even_below_a_field_or_inside_an_inline_fragment() =>
        ShouldFail(
            "fragment A on Clinic { partner { partner { ...A } } } fragment B on Place { ... on Clinic { ...B } }",
            """Cannot spread fragment "A" within itself. @ 1:44""",
            """Cannot spread fragment "B" within itself. @ 1:93""");

    [Fact]
    public void V18_A_cycle_is_told_once_with_its_way() =>
        ShouldFail(
            """
            fragment A on Clinic { ...B }
            fragment B on Clinic { ...C }
            fragment C on Clinic { ...A }
            """,
            """Cannot spread fragment "A" within itself via "B", "C". @ 1:24, 2:24, 3:24""");

    [Fact]
    public void V18_Only_the_part_that_repeats_is_told() =>
        ShouldFail(
            """
            fragment A on Clinic { ...B }
            fragment B on Clinic { ...C }
            fragment C on Clinic { ...B }
            """,
            """Cannot spread fragment "B" within itself via "C". @ 2:24, 3:24""");

    [Fact]
    public void V18_Two_cycles_through_one_fragment_are_two_errors() =>
        ShouldFail(
            """
            fragment A on Clinic { ...B ...C }
            fragment B on Clinic { ...A }
            fragment C on Clinic { ...A ...C }
            """,
            """Cannot spread fragment "A" within itself via "B". @ 1:24, 2:24""",
            """Cannot spread fragment "A" within itself via "C". @ 1:29, 3:24""",
            """Cannot spread fragment "C" within itself. @ 3:29""");
}
