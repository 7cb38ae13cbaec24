namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class InputRuleTests
{
    [Theory]
    [InlineData("input A { a: A! }", "A: can never be given: its required fields lead back to itself (a.graphql:1)")]
    [InlineData("input A { b: B! } input B { a: A! }", "A: can never be given: its required fields lead back to itself (a.graphql:1)")]
    public void T10_required_fields_may_not_form_a_cycle(string text, string violation)
    {
        Assert.Contains(violation, Loading.Violations(text));
    }

    [Fact]
    public void T10_cycles_broken_by_a_list_or_null_are_fine()
    {
        Assert.NotNull(Loading.Schema("type Query { a(x: A): Int } input A { a: A b: [A!]! c: C! } input C { a: A }").Type("A"));
    }

    [Theory]
    [InlineData("input A { a: A = {} }", "A: the default of field a contains itself (a.graphql:1)")]
    [InlineData("input A { b: B = {} } input B { a: [A] = [{}] }", "A: the default of field b contains itself (a.graphql:1)")]
    [InlineData("input A { a: A = {b: 1} b: Int }", "A: the default of field a contains itself (a.graphql:1)")]
    public void T11_defaults_may_not_contain_themselves(string text, string violation)
    {
        Assert.Contains(violation, Loading.Violations(text));
    }

    [Fact]
    public void T11_a_default_that_ends_is_fine()
    {
        Assert.NotNull(Loading.Schema("type Query { a(x: A): Int } input A { a: A = {a: null} b: A = {a: {a: null, b: null}, b: null} }"));
    }

    [Theory]
    [InlineData("input A @oneOf { a: Int! }", "A.a: a field of a oneOf input object must be nullable and have no default (a.graphql:1)")]
    [InlineData("input A @oneOf { a: Int = 1 }", "A.a: a field of a oneOf input object must be nullable and have no default (a.graphql:1)")]
    [InlineData("input A { a: Int } extend input A @oneOf", "A: @oneOf may not be added by an extension (a.graphql:1)")]
    public void T12_fields_of_a_one_of_are_nullable_without_default(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text));
    }

    [Theory]
    [InlineData("input A @oneOf { a: A }")]
    [InlineData("input A @oneOf { b: B c: B } input B { a: A! }")]
    [InlineData("input A @oneOf { b: B } input B @oneOf { a: A }")]
    public void T12_a_one_of_needs_a_field_that_ends(string text)
    {
        Assert.Contains(
            "A: can never be given: each of its fields leads back to itself (a.graphql:1)", Loading.Violations(text));
    }

    [Fact]
    public void T12_a_one_of_with_one_field_that_ends_is_fine()
    {
        Assert.NotNull(Loading.Schema("type Query { a(x: A): Int } input A @oneOf { a: A b: B c: [A!] } input B { a: A }"));
    }

    [Theory]
    [InlineData("input A { a: Int! @deprecated }", "A.a: is required and may not be deprecated (a.graphql:1)")]
    [InlineData("type A { a(b: Int! @deprecated): Int }", "A.a(b:): is required and may not be deprecated (a.graphql:1)")]
    [InlineData("directive @a(b: Int! @deprecated) on FIELD", "@a(b:): is required and may not be deprecated (a.graphql:1)")]
    public void T13_required_inputs_may_not_be_deprecated(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text));
    }

    [Theory]
    [InlineData("Int = \"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int = 2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int! = null", "null is no value of Int!")]
    [InlineData("[Int!] = [1, null]", "null is no value of Int!")]
    [InlineData("[[Int]] = [[1], [true]]", "Int cannot represent non-integer value: true")]
    [InlineData("E = \"RED\"", "\"RED\" is no value of E")]
    [InlineData("E = BLUE", "BLUE is no value of E")]
    [InlineData("I = {x: 1}", "I has no field x")]
    [InlineData("I = {}", "required field I.r is missing")]
    [InlineData("I = {r: 1, r: 2}", "field r of I is given more than once")]
    [InlineData("I = 5", "5 is no value of I")]
    [InlineData("O = {a: 1, b: 2}", "exactly one field of O must be given, and not as null")]
    [InlineData("O = {a: null}", "exactly one field of O must be given, and not as null")]
    public void T14_defaults_coerce_to_their_type(string type, string problem)
    {
        const string types = "enum E { RED } input I { r: Int! o: Int = 3 } input O @oneOf { a: Int b: Int }";

        Assert.Equal($"A.a(b:): default value: {problem} (a.graphql:1)", Loading.Violation($"type A {{ a(b: {type}): Int }} {types}"));
    }

    [Fact]
    public void T14_single_items_and_integers_for_floats_are_fine()
    {
        Assert.NotNull(Loading.Schema(
            "type Query { a(x: [[Int]] = 1, f: Float! = 1, i: ID = 5, e: [E] = RED, c: Any = {x: [1]}): Int } enum E { RED } scalar Any"));
    }
}
