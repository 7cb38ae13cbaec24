using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed class ScalarLeafsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new ScalarLeafs(context);

    [Theory]
    [InlineData("fragment F on Clinic { name score notes }")]
    [InlineData("fragment F on Clinic { name(short: true) head { name } unknown { x } }")]
    [InlineData("fragment F on Place { __typename }")]
    public void V08_Leaves_without_selections_pass(string document) => ShouldPass(document);

    [Fact]
    public void V08_A_scalar_with_a_selection_is_refused() =>
        ShouldFail(
            "fragment F on Clinic { name { length } }",
            """Field "name" must not have a selection since type "String!" has no subfields. @ 1:29""");

    [Fact]
    public void V08_An_enum_a_list_of_scalars_and_typename_are_leaves_too() =>
        ShouldFail(
            """
            fragment F on Clinic {
              packages { level { name } }
              notes(a: 1) @include(if: true) { text }
              __typename { name }
            }
            """,
            """Field "level" must not have a selection since type "Level" has no subfields. @ 2:20""",
            """Field "notes" must not have a selection since type "[String]" has no subfields. @ 3:34""",
            """Field "__typename" must not have a selection since type "String!" has no subfields. @ 4:14""");
}
