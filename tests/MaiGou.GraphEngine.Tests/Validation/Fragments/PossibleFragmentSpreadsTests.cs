using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fragments;

namespace MaiGou.GraphEngine.Tests.Validation.Fragments;

public sealed class PossibleFragmentSpreadsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new PossibleFragmentSpreads(context);

    [Theory]
    [InlineData("Clinic", "Clinic")]
    [InlineData("Clinic", "Place")]
    [InlineData("Clinic", "Provider")]
    [InlineData("Place", "Laboratory")]
    [InlineData("Provider", "Laboratory")]
    [InlineData("Named", "Provider")]
    [InlineData("Named", "Place")]
    [InlineData("Unknown", "Clinic")]
    [InlineData("Clinic", "Unknown")]
    [InlineData("Clinic", "Level")]
    public void V19_A_fragment_that_can_apply_passes(string outer, string inner)
    {
        ShouldPass($"fragment F on {outer} {{ ... on {inner} {{ __typename }} }}");
        ShouldPass($"fragment F on {outer} {{ ...G }} fragment G on {inner} {{ __typename }}");
    }

    [Theory]
    [InlineData("Clinic", "Laboratory")]
    [InlineData("Vehicle", "Named")]
    [InlineData("Practitioner", "Provider")]
    [InlineData("Place", "Practitioner")]
    [InlineData("Provider", "Vehicle")]
    [InlineData("Named", "Transport")]
    [InlineData("Transport", "Provider")]
    public void V19_A_fragment_that_never_applies_is_refused(string outer, string inner)
    {
        var column = 18 + outer.Length;
        ShouldFail(
            $"fragment F on {outer} {{ ... on {inner} {{ __typename }} }}",
            $"""Fragment cannot be spread here as objects of type "{outer}" can never be of type "{inner}". @ 1:{column}""");
        ShouldFail(
            $"fragment F on {outer} {{ ...G }} fragment G on {inner} {{ __typename }}",
            $"""Fragment "G" cannot be spread here as objects of type "{outer}" can never be of type "{inner}". @ 1:{column}""");
    }

    [Fact]
    public void V19_An_inline_fragment_without_a_condition_keeps_the_type_around_it() =>
        ShouldFail(
            "{ clinics { ... { ... on Vehicle { plate } } } }",
            """Fragment cannot be spread here as objects of type "Clinic" can never be of type "Vehicle". @ 1:19""");
}
