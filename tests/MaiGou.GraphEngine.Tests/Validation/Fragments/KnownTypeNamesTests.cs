using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class KnownTypeNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new KnownTypeNames(context);

    [Theory]
    [InlineData("query ($a: Int, $b: [ClinicFilter!]!, $c: Level = FULL) { place { ... on Clinic { id } ... { city } ...F } } fragment F on Place { city }")]
    [InlineData("{ unknown(x: Unknown) @unknown }")]
    [InlineData("{ __schema { ...T } } fragment T on __Schema { types { name } }")]
    public void V14_Known_types_pass(string document) => ShouldPass(document);

    [Fact]
    public void V14_Variables_inline_fragments_and_fragments_are_looked_up() =>
        ShouldFail(
            """
            query ($a: [Intt!]!) { place { ... on Clinik { id } } }
            fragment F on Xyzzyx { id }
            """,
            """Unknown type "Intt". Did you mean "Int"? @ 1:13""",
            """Unknown type "Clinik". Did you mean "Clinic"? @ 1:39""",
            """Unknown type "Xyzzyx". @ 2:15""");

    [Fact]
    public void V51_Nothing_is_suggested_to_those_who_may_not_see_the_schema()
    {
        IntrospectionAllowed = false;

        ShouldFail("query ($a: Intt) { place { city } }", """Unknown type "Intt". @ 1:12""");
    }
}
