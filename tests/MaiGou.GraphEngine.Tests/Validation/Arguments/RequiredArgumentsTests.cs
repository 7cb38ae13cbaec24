using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Arguments;

namespace MaiGou.GraphEngine.Tests.Validation.Arguments;

public sealed class RequiredArgumentsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new RequiredArguments(context);

    [Theory]
    [InlineData("{ arguments { int nonNullInt(value: 1) intOrThree both(b: 1, a: 2) } }")]
    [InlineData("{ clinics { id } unknown @unknown }")]
    [InlineData("query ($v: Int!) { arguments { nonNullInt(value: $v) @include(if: true) @onField } }")]
    public void V12_Given_or_defaulted_arguments_pass(string document) => ShouldPass(document);

    [Fact]
    public void V12_Each_missing_argument_of_a_field_is_an_error() =>
        ShouldFail(
            "{ arguments { both } }",
            """Field "both" argument "a" of type "Int!" is required, but it was not provided. @ 1:15""",
            """Field "both" argument "b" of type "Int!" is required, but it was not provided. @ 1:15""");

    [Fact]
    public void V12_An_outer_field_is_reported_after_the_fields_in_it() =>
        ShouldFail(
            "{ clinic { packages { price(discount: 1) } } }",
            """Field "price" argument "currency" of type "String!" is required, but it was not provided. @ 1:23""",
            """Field "clinic" argument "id" of type "ID!" is required, but it was not provided. @ 1:3""");

    [Fact]
    public void V12_A_directive_needs_its_arguments_too() =>
        ShouldFail(
            "{ place @include { city @skip(wrong: true) } }",
            """Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided. @ 1:9""",
            """Directive "@skip" argument "if" of type "Boolean!" is required, but it was not provided. @ 1:25""");

    [Fact]
    public void V12_The_name_of_a_type_to_introspect_is_required() =>
        ShouldFail("{ __type { name } }", """Field "__type" argument "name" of type "String!" is required, but it was not provided. @ 1:3""");
}
