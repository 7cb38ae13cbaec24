using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Values;

namespace MaiGou.GraphEngine.Tests.Validation.Values;

public sealed class UniqueInputFieldsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueInputFields(context);

    [Theory]
    [InlineData("{ arguments { near(value: { lat: 1, lon: 2 }) } }")]
    [InlineData("{ arguments { anything(value: { a: { a: { a: 1 } }, b: [{ a: 1 }, { a: 2 }] }) } }")]
    public void V22_Different_names_pass(string document) => ShouldPass(document);

    [Fact]
    public void V22_Each_repetition_is_an_error_with_the_first() =>
        ShouldFail(
            "{ arguments { near(value: { lat: 1, lat: 1, lat: 2, lon: 1 }) } }",
            """There can be only one input field named "lat". @ 1:29, 1:37""",
            """There can be only one input field named "lat". @ 1:29, 1:45""");

    [Fact]
    public void V22_Objects_of_a_custom_scalar_and_defaults_count_too() =>
        ShouldFail(
            "query ($v: Anything = { a: { b: 1, b: 2 } }) { arguments { anything(value: $v) } }",
            """There can be only one input field named "b". @ 1:30, 1:36""");
}
