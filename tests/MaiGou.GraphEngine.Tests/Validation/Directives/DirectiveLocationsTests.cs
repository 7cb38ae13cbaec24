using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Directives;

namespace MaiGou.GraphEngine.Tests.Validation.Directives;

public sealed class DirectiveLocationsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new DirectiveLocations(context);

    [Theory]
    [InlineData("query ($v: Int @onVariable) @onQuery { place @onField { ...F @onSpread ... @onInline { city } } } fragment F on Place @onFragment { city }")]
    [InlineData("mutation @onMutation { rename(clinic: 1, to: \"\") { id } }")]
    [InlineData("subscription @onSubscription { clinicOpened { id } }")]
    [InlineData("{ place @unknown @tagged(by: \"a\") { ...F @skip(if: true) ... @include(if: true) { city } } }")]
    public void V26_Directives_at_their_places_pass(string document) => ShouldPass(document);

    [Fact]
    public void V26_Each_of_the_eight_places_is_told_from_the_others() =>
        ShouldFail(
            """
            query ($v: Int @onField) @onMutation { place @onQuery { ...F @onInline ... @onSpread { city } } }
            mutation @onSubscription { rename(clinic: 1, to: "") { id } }
            subscription @onQuery { clinicOpened { id } }
            fragment F on Place @onVariable { city }
            """,
            "Directive \"@onField\" may not be used on VARIABLE_DEFINITION. @ 1:16",
            "Directive \"@onMutation\" may not be used on QUERY. @ 1:26",
            "Directive \"@onQuery\" may not be used on FIELD. @ 1:46",
            "Directive \"@onInline\" may not be used on FRAGMENT_SPREAD. @ 1:62",
            "Directive \"@onSpread\" may not be used on INLINE_FRAGMENT. @ 1:76",
            "Directive \"@onSubscription\" may not be used on MUTATION. @ 2:10",
            "Directive \"@onQuery\" may not be used on SUBSCRIPTION. @ 3:14",
            "Directive \"@onVariable\" may not be used on FRAGMENT_DEFINITION. @ 4:21");

    [Fact]
    public void V26_Skip_and_include_are_not_for_operations_and_deprecated_not_for_documents() =>
        ShouldFail(
            "query @skip(if: true) { place { city @deprecated } }",
            "Directive \"@skip\" may not be used on QUERY. @ 1:7",
            "Directive \"@deprecated\" may not be used on FIELD. @ 1:38");
}
