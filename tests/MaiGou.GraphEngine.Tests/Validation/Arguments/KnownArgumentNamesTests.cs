using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Arguments;

namespace MaiGou.GraphEngine.Tests.Validation.Arguments;

public sealed class KnownArgumentNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new KnownArgumentNames(context);

    [Theory]
    [InlineData("fragment F on Clinic { name(short: true) packages(first: 1, level: FULL) { code } }")]
    [InlineData("fragment F on Place { name(short: true) @onField(level: BASIC) }")]
    [InlineData("fragment F on Clinic { wardrobe(colour: 1) name @unknown(a: 1) }")]
    [InlineData("{ __type(name: \"X\") { name fields(includeDeprecated: true) { name } } }")]
    [InlineData("{ arguments { both(b: 1, a: 2) } }")]
    public void V10_Known_arguments_pass(string document) => ShouldPass(document);

    [Fact]
    public void V10_An_unknown_argument_of_a_field_is_refused_with_the_nearest() =>
        ShouldFail(
            "fragment F on Clinic { name(shrt: true) }",
            """Unknown argument "shrt" on field "Clinic.name". Did you mean "short"? @ 1:29""");

    [Fact]
    public void V10_A_field_of_an_interface_is_named_by_the_interface() =>
        ShouldFail(
            "fragment F on Place { name(colour: 1) }",
            """Unknown argument "colour" on field "Place.name". @ 1:28""");

    [Fact]
    public void V10_Unknown_arguments_of_directives_and_below_are_all_reported() =>
        ShouldFail(
            """
            {
              clinic(id: 1, ids: 2) @skip(unless: true) { name(x: 1) }
            }
            """,
            """Unknown argument "ids" on field "Query.clinic". Did you mean "id"? @ 2:17""",
            """Unknown argument "unless" on directive "@skip". @ 2:31""",
            """Unknown argument "x" on field "Clinic.name". @ 2:52""");

    [Fact]
    public void V10_Typename_takes_no_arguments() =>
        ShouldFail("{ __typename(of: 1) }", """Unknown argument "of" on field "Query.__typename". @ 1:14""");

    [Fact]
    public void V51_Nothing_is_suggested_to_those_who_may_not_see_the_schema()
    {
        IntrospectionAllowed = false;

        ShouldFail(
            "fragment F on Clinic { name(shrt: true) @skip(iff: true) }",
            """Unknown argument "shrt" on field "Clinic.name". @ 1:29""",
            """Unknown argument "iff" on directive "@skip". @ 1:47""");
    }
}
