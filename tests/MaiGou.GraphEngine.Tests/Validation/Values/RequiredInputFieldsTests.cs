using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Values;

namespace MaiGou.GraphEngine.Tests.Validation.Values;

public sealed class RequiredInputFieldsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new RequiredInputFields(context);

    [Theory]
    [InlineData("{ arguments { near(value: { lat: 1, lon: 2 }) filter(value: { city: $c }) key(value: {}) } }")]
    [InlineData("{ arguments { anything(value: {}) near near(value: null) } }")]
    public void V23_Given_optional_and_defaulted_fields_pass(string document) => ShouldPass(document);

    [Fact]
    public void V23_Each_missing_field_is_an_error_at_its_object() =>
        ShouldFail(
            "{ arguments { filter(value: { near: { radiusKm: 1 } }) } }",
            """Field "ClinicFilter.city" of required type "String!" was not provided. @ 1:29""",
            """Field "Near.lat" of required type "Float!" was not provided. @ 1:37""",
            """Field "Near.lon" of required type "Float!" was not provided. @ 1:37""");

    [Fact]
    public void V23_Items_of_a_list_and_a_single_item_for_a_list_are_looked_into() =>
        ShouldFail(
            "{ arguments { nears(value: [{ lat: 1 }]) nears(value: { lon: 1 }) } }",
            """Field "Near.lon" of required type "Float!" was not provided. @ 1:29""",
            """Field "Near.lat" of required type "Float!" was not provided. @ 1:55""");
}
