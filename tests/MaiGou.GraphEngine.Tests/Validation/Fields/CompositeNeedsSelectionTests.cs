using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed class CompositeNeedsSelectionTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new CompositeNeedsSelection(context);

    [Theory]
    [InlineData("{ place { city } provider { __typename } clinics { id } }")]
    [InlineData("{ place { city { deeper } } unknown }")]
    public void V09_Composites_with_selections_pass(string document) => ShouldPass(document);

    [Fact]
    public void V09_Object_interface_union_and_list_need_a_selection() =>
        ShouldFail(
            "{ practitioner place p: provider clinics(first: 1) }",
            """Field "practitioner" of type "Practitioner" must have a selection of subfields. Did you mean "practitioner { ... }"? @ 1:3""",
            """Field "place" of type "Place" must have a selection of subfields. Did you mean "place { ... }"? @ 1:16""",
            """Field "provider" of type "Provider" must have a selection of subfields. Did you mean "provider { ... }"? @ 1:22""",
            """Field "clinics" of type "[Clinic!]!" must have a selection of subfields. Did you mean "clinics { ... }"? @ 1:34""");

    [Fact]
    public void V09_Introspection_fields_need_one_as_well() =>
        ShouldFail(
            "{ __schema }",
            """Field "__schema" of type "__Schema!" must have a selection of subfields. Did you mean "__schema { ... }"? @ 1:3""");
}
