using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Values;

namespace MaiGou.GraphEngine.Tests.Validation.Values;

public sealed class OneOfInputsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new OneOfInputs(context);

    [Theory]
    [InlineData("{ code: 1 }")]
    [InlineData("{ slug: $slug }")]
    [InlineData("{ near: { lat: 1, lon: 2 } }")]
    [InlineData("null")]
    [InlineData("$key")]
    public void V24_Exactly_one_key_passes(string value) => ShouldPass($"{{ arguments {{ key(value: {value}) near(value: {{}}) }} }}");

    [Theory]
    [InlineData("{}")]
    [InlineData("{ code: 1, slug: \"x\" }")]
    [InlineData("{ code: 1, slug: null }")]
    [InlineData("{ code: 1, code: 1 }")]
    public void V24_Any_other_number_of_keys_is_refused(string value) =>
        ShouldFail(
            $"{{ arguments {{ key(value: {value}) }} }}",
            """OneOf Input Object "PackageKey" must specify exactly one key. @ 1:26""");

    [Fact]
    public void V24_A_null_key_is_refused() =>
        ShouldFail("{ package(key: { slug: null }) { code } }", """Field "PackageKey.slug" must be non-null. @ 1:16""");
}
