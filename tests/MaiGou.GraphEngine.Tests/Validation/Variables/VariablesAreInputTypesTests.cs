using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Variables;

namespace MaiGou.GraphEngine.Tests.Validation.Variables;

public sealed class VariablesAreInputTypesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new VariablesAreInputTypes(context);

    [Fact]
    public void V31_Scalars_enums_and_input_objects_pass_in_any_wrapping_and_unknown_types_are_not_judged() =>
        ShouldPass("query ($a: String, $b: [Level!]!, $c: [[ClinicFilter]], $d: Unknown) { __typename }");

    [Fact]
    public void V31_Objects_interfaces_and_unions_are_refused() =>
        ShouldFail(
            "query ($a: Clinic, $b: [ [Place !] ] !, $c: Provider) { __typename }",
            "Variable \"$a\" cannot be non-input type \"Clinic\". @ 1:12",
            "Variable \"$b\" cannot be non-input type \"[[Place!]]!\". @ 1:24",
            "Variable \"$c\" cannot be non-input type \"Provider\". @ 1:45");
}
