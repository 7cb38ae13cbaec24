using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class FragmentsOnCompositeTypesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new FragmentsOnCompositeTypes(context);

    [Theory]
    [InlineData("fragment F on Clinic { id }")]
    [InlineData("fragment F on Place { ... on Clinic { id } ... on Provider { __typename } ... { city } }")]
    [InlineData("fragment F on Unknown { ... on Unknown { id } }")]
    public void V15_Objects_interfaces_and_unions_pass(string document) => ShouldPass(document);

    [Theory]
    [InlineData("Level")]
    [InlineData("String")]
    [InlineData("ClinicFilter")]
    public void V15_A_fragment_on_any_other_type_is_refused(string type) =>
        ShouldFail($"fragment F on {type} {{ id }}", $"""Fragment "F" cannot condition on non composite type "{type}". @ 1:15""");

    [Fact]
    public void V15_An_inline_fragment_has_no_name_to_tell() =>
        ShouldFail(
            "{ place { ... on Level { id } ... on Day { id } } }",
            """Fragment cannot condition on non composite type "Level". @ 1:18""",
            """Fragment cannot condition on non composite type "Day". @ 1:38""");
}
