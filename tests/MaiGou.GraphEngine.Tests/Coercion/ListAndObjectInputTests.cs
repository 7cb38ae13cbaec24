using MaiGou.GraphEngine.Coercion;
using static MaiGou.GraphEngine.Tests.Coercion.Coercing;

namespace MaiGou.GraphEngine.Tests.Coercion;

public class ListAndObjectInputTests
{
    [Theory]
    [InlineData("[Int]", "[1, 2]", "[1, 2]")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int]]", "1", "[[1]]")]
    [InlineData("[[Int]]", "[1, 2]", "[[1], [2]]")]
    [InlineData("[[Int]]", "[[1], 2, null]", "[[1], [2], null]")]
    [InlineData("[Int]", "null", "null")]
    [InlineData("[Int]", "[]", "[]")]
    [InlineData("[Int]", "[null]", "[null]")]
    public void C08_a_list_takes_a_list_or_one_item_at_every_depth(string type, string text, string expected)
    {
        Assert.Equal(expected, Json(type, text));
        Assert.Equal(expected, Literal(type, text));
    }

    [Fact]
    public void C08_a_null_item_needs_a_nullable_item_type()
    {
        Assert.Equal("Variable \"$v[1]\": a value of type Int! must not be null.", JsonError("[Int!]", "[1, null]"));
        Assert.Equal("Argument \"a[1]\": a value of type Int! must not be null.", LiteralError("[Int!]", "[1, null]"));
    }

    [Fact]
    public void C08_a_list_longer_than_MaxListItems_is_refused_with_limit_and_number()
    {
        var limits = new GraphQLLimits { MaxListItems = 2 };

        var error = Assert.Single(Coerce("($v: [Int])", """{"v":[1,2,3]}""", limits).Errors);
        var literal = Plan("[Int]", "[1, 2, 3]", limits: limits).Coerce(VariableValues.Empty).Error!;

        Assert.Equal(("LIMIT_LIST_ITEMS", 2, 3), (error.Code, error.Extensions["limit"], error.Extensions["actual"]));
        Assert.Equal(("LIMIT_LIST_ITEMS", 2, 3), (literal.Code, literal.Extensions["limit"], literal.Extensions["actual"]));
    }

    [Theory]
    [InlineData("""{"x": 1}""", "{x: 1}", "{x: 1, y: 7}")]
    [InlineData("""{"label": null, "y": 2, "x": 1}""", "{label: null, y: 2, x: 1}", "{x: 1, y: 2, label: null}")]
    public void C09_defaults_are_filled_and_explicit_null_is_kept_and_absent_stays_absent(string json, string literal, string expected)
    {
        Assert.Equal(expected, Json("Point", json));
        Assert.Equal(expected, Literal("Point", literal));
    }

    [Fact]
    public void C09_a_missing_required_field_is_named()
    {
        Assert.Equal("Variable \"$v.x\": a value of type Int! is required.", JsonError("Point", "{}"));
        Assert.Equal("Argument \"a.x\": a value of type Int! is required.", LiteralError("Point", "{}"));
    }

    [Fact]
    public void C09_an_unknown_field_is_named()
    {
        Assert.Equal("Variable \"$v\": Point has no field \"z\".", JsonError("Point", """{"x": 1, "z": 2}"""));
        Assert.Equal("Argument \"a\": Point has no field \"z\".", LiteralError("Point", "{x: 1, z: 2}"));
    }

    [Fact]
    public void C09_a_field_name_with_a_lone_surrogate_is_refused() =>
        Assert.Equal(
            "Variable \"$v\": Point has no field \"\".",
            JsonError("Point", """{"x": 1, "\ud800": 2}"""));

    [Theory]
    [InlineData("1")]
    [InlineData("[1, 2]")]
    [InlineData("\"x\"")]
    public void C09_an_input_object_takes_nothing_but_an_object(string text)
    {
        Assert.Equal("Variable \"$v\": Point takes an object.", JsonError("Point", text));
        Assert.Equal("Argument \"a\": Point takes an object.", LiteralError("Point", text));
    }

    [Fact]
    public void C09_the_last_of_equal_JSON_members_wins() =>
        Assert.Equal("{x: 2, y: 7}", Json("Point", """{"x": 1, "x": 2}"""));

    [Fact]
    public void C10_an_unset_variable_in_an_object_is_absent_and_the_default_of_the_field_applies()
    {
        Assert.Equal("{x: 1, y: 7}", Literal("Point", "{x: 1, y: $y, label: $l}"));
        Assert.Equal("{x: 1, y: 7, label: null}", Literal("Point", "{x: 1, y: $y, label: $l}", variables: Given(("l", null))));
    }

    [Fact]
    public void C10_C24_a_null_variable_in_a_non_null_field_fails() =>
        Assert.Equal(
            "Argument \"a.y\": a value of type Int! must not be null.",
            LiteralError("Point", "{x: 1, y: $y}", variables: Given(("y", null))));

    [Fact]
    public void C10_an_unset_variable_in_a_list_is_null() => Assert.Equal("[1, null]", Literal("[Int]", "[1, $n]"));

    [Fact]
    public void C24_a_null_variable_in_a_list_of_non_null_fails() =>
        Assert.Equal(
            "Argument \"a[1]\": a value of type Int! must not be null.",
            LiteralError("[Int!]", "[1, $n]", variables: Given(("n", null))));

    [Fact]
    public void C11_oneOf_takes_exactly_one_entry()
    {
        Assert.Equal("{a: 1}", Json("Pick", """{"a": 1}"""));
        Assert.Equal("{b: \"x\"}", Literal("Pick", "{b: \"x\"}"));
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"a": 1, "b": "x"}""", "{a: 1, b: \"x\"}")]
    [InlineData("""{"a": null}""", "{a: null}")]
    [InlineData("""{"a": 1, "b": null}""", "{a: 1, b: null}")]
    public void C11_oneOf_refuses_none_two_and_null(string json, string literal)
    {
        Assert.Equal("Variable \"$v\": Pick takes exactly one entry, and it must not be null.", JsonError("Pick", json));
        Assert.Equal("Argument \"a\": Pick takes exactly one entry, and it must not be null.", LiteralError("Pick", literal));
    }

    [Fact]
    public void C11_oneOf_with_an_unset_variable_fails() =>
        Assert.Equal("Argument \"a\": Pick takes exactly one entry, and it must not be null.", LiteralError("Pick", "{a: $a}"));

    [Fact]
    public void C12_null_is_no_value_of_a_non_null_type()
    {
        Assert.Equal("Variable \"$v\": a value of type Int! must not be null.", JsonError("Int!", "null"));
        Assert.Equal("Argument \"a\": a value of type Int! must not be null.", LiteralError("Int!", "null"));
        Assert.Equal("null", Json("Int", "null"));
    }

    [Fact]
    public void C09_nested_input_types_are_read_to_any_depth_of_the_JSON()
    {
        const string Json = """{"and": [{"seen": true}, {"and": [{"points": [{"x": 1}]}]}]}""";

        var shown = Coercing.Json("Filter", Json);

        Assert.Equal("{and: [{seen: true}, {and: [{points: [{x: 1, y: 7}]}]}]}", shown);
    }
}
