using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Values;

namespace MaiGou.GraphEngine.Tests.Validation.Values;

public sealed class KnownInputFieldsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new KnownInputFields(context);

    [Theory]
    [InlineData("{ arguments { filter(value: { city: \"x\", near: { lat: 1, lon: 2 } }) key(value: { slug: \"x\" }) } }")]
    [InlineData("{ arguments { anything(value: { whatever: { it: 1 } }) int(value: { odd: 1 }) unknown(value: { odd: 1 }) } }")]
    public void V21_Known_fields_pass(string document) => ShouldPass(document);

    [Fact]
    public void V21_Unknown_fields_are_reported_at_every_level_and_inside_lists() =>
        ShouldFail(
            "{ arguments { filter(value: { citty: 1, near: { let: 1 } }) nears(value: [{ lat: 1, xyzzy: 2 }]) } }",
            """Field "citty" is not defined by type "ClinicFilter". Did you mean "city"? @ 1:31""",
            """Field "let" is not defined by type "Near". Did you mean "lat" or "lon"? @ 1:49""",
            """Field "xyzzy" is not defined by type "Near". @ 1:85""");

    [Fact]
    public void V21_A_variable_default_is_looked_into() =>
        ShouldFail(
            "query ($f: ClinicFilter = { town: 1 }) { clinics(filter: $f) { id } }",
            """Field "town" is not defined by type "ClinicFilter". @ 1:29""");

    [Fact]
    public void V51_Nothing_is_suggested_to_those_who_may_not_see_the_schema()
    {
        IntrospectionAllowed = false;

        ShouldFail(
            "{ arguments { near(value: { let: 1 }) } }",
            """Field "let" is not defined by type "Near". @ 1:29""");
    }
}
