using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Values;

namespace MaiGou.GraphEngine.Tests.Validation.Values;

public sealed class ValuesOfCorrectTypeTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new ValuesOfCorrectType(context);

    [Theory]
    [InlineData("int", "2")]
    [InlineData("int", "null")]
    [InlineData("intOrThree", "-2147483648")]
    [InlineData("float", "2")]
    [InlineData("float", "1.5e3")]
    [InlineData("string", "\"\"\"block\"\"\"")]
    [InlineData("boolean", "true")]
    [InlineData("id", "123456789012345678901234567890")]
    [InlineData("id", "\"x\"")]
    [InlineData("level", "FULL")]
    [InlineData("ints", "[1, null, 2]")]
    [InlineData("ints", "1")]
    [InlineData("ints", "[]")]
    [InlineData("ints", "$unknown")]
    [InlineData("matrix", "[[1], null, [2, 3]]")]
    [InlineData("matrix", "[1, 2]")]
    [InlineData("matrix", "1")]
    [InlineData("near", "{ lat: 1, lon: 2.5 }")]
    [InlineData("nears", "{ lat: 1, lon: 2.5 }")]
    [InlineData("near", "{ lat: $lat, lon: 1, height: \"of an unknown field\" }")]
    [InlineData("day", "\"2026-02-28\"")]
    [InlineData("anything", "{ a: [1, ENUM, \"x\", { b: null, c: $v }] }")]
    [InlineData("unknown", "{ a: 1 }")]
    public void V20_A_value_that_can_be_coerced_passes(string field, string value) =>
        ShouldPass($"{{ arguments {{ {field}(value: {value}) }} }}");

    [Theory]
    [InlineData("int", "\"3\"", "Int cannot represent non-integer value: \"3\"")]
    [InlineData("int", "3.0", "Int cannot represent non-integer value: 3.0")]
    [InlineData("int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("int", "THREE", "Int cannot represent non-integer value: THREE")]
    [InlineData("int", "[3]", "Int cannot represent non-integer value: [3]")]
    [InlineData("int", "{ a: 3 }", "Int cannot represent non-integer value: {a: 3}")]
    [InlineData("float", "\"1.5\"", "Float cannot represent non numeric value: \"1.5\"")]
    [InlineData("float", "1e400", "Float cannot represent non numeric value: 1e400")]
    [InlineData("string", "1", "String cannot represent a non string value: 1")]
    [InlineData("boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("id", "1.0", "ID cannot represent a non-string and non-integer value: 1.0")]
    [InlineData("day", "\"28.2.2026\"", "Day cannot represent a text that is no day such as 2026-02-28.")]
    [InlineData("day", "20260228", "Day cannot represent a non string value.")]
    public void V20_A_scalar_refuses_in_its_own_words(string field, string value, string message) =>
        ShouldFail($"{{ arguments {{ {field}(value: {value}) }} }}", $"{message} @ 1:{23 + field.Length}");

    [Theory]
    [InlineData("int", "{ a: $v }", "Int cannot represent non-integer value: {a: $v}")]
    [InlineData("string", "[[$v]]", "String cannot represent a non string value: [[$v]]")]
    [InlineData("day", "[$v]", "Day cannot represent a non string value.")]
    public void V20_a_variable_inside_makes_no_literal_fit(string field, string value, string message) =>
        ShouldFail($"{{ arguments {{ {field}(value: {value}) }} }}", $"{message} @ 1:{23 + field.Length}");

    [Theory]
    [InlineData("\"FULL\"", "Enum \"Level\" cannot represent non-enum value: \"FULL\". Did you mean the enum value \"FULL\"?")]
    [InlineData("1", "Enum \"Level\" cannot represent non-enum value: 1.")]
    [InlineData("true", "Enum \"Level\" cannot represent non-enum value: true.")]
    [InlineData("full", "Value \"full\" does not exist in \"Level\" enum. Did you mean the enum value \"FULL\"?")]
    [InlineData("GOLDEN", "Value \"GOLDEN\" does not exist in \"Level\" enum.")]
    public void V20_An_enum_takes_its_own_names_only(string value, string message) =>
        ShouldFail($"{{ arguments {{ level(value: {value}) }} }}", $"{message} @ 1:28");

    [Theory]
    [InlineData("nonNullInt", "null", "Expected value of type \"Int!\", found null. @ 1:33")]
    [InlineData("nonNullInts", "[1, null]", "Expected value of type \"Int!\", found null. @ 1:38")]
    [InlineData("nonNullInts", "null", "Expected value of type \"[Int!]!\", found null. @ 1:34")]
    [InlineData("near", "{ lat: null, lon: 1 }", "Expected value of type \"Float!\", found null. @ 1:34")]
    [InlineData("near", "[{ lat: 1, lon: 1 }]", "Expected value of type \"Near\", found [{ lat: 1, lon: 1 }]. @ 1:27")]
    [InlineData("near", "\"here\"", "Expected value of type \"Near\", found \"here\". @ 1:27")]
    [InlineData("nears", "[1]", "Expected value of type \"Near!\", found 1. @ 1:29")]
    public void V20_Null_lists_and_objects_stand_where_they_are_expected(string field, string value, string error) =>
        ShouldFail($"{{ arguments {{ {field}(value: {value}) }} }}", error);

    [Fact]
    public void V20_Every_wrong_item_and_field_is_reported() =>
        ShouldFail(
            """{ arguments { ints(value: [1, "2", 3, four]) filter(value: { city: 5, near: { lat: "x", lon: 1 } }) } }""",
            "Int cannot represent non-integer value: \"2\" @ 1:31",
            "Int cannot represent non-integer value: four @ 1:39",
            "String cannot represent a non string value: 5 @ 1:68",
            "Float cannot represent non numeric value: \"x\" @ 1:84");

    [Fact]
    public void V20_Directive_arguments_and_variable_defaults_are_values_too() =>
        ShouldFail(
            """query ($a: Int! = null, $b: Level = "x", $c: [Int] = ["y"], $d: Clinic = 1) { place @skip(if: 1) { city @onField(level: 2) } }""",
            "Expected value of type \"Int!\", found null. @ 1:19",
            "Enum \"Level\" cannot represent non-enum value: \"x\". @ 1:37",
            "Int cannot represent non-integer value: \"y\" @ 1:55",
            "Boolean cannot represent a non boolean value: 1 @ 1:95",
            "Enum \"Level\" cannot represent non-enum value: 2. @ 1:121");

    [Fact]
    public void V51_Enum_values_are_not_suggested_to_those_who_may_not_see_the_schema()
    {
        IntrospectionAllowed = false;

        ShouldFail("{ arguments { level(value: full) } }", "Value \"full\" does not exist in \"Level\" enum. @ 1:28");
    }
}
