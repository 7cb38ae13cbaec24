using System.Text.Json;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Language;
using static MaiGou.GraphEngine.Tests.Coercion.Coercing;

namespace MaiGou.GraphEngine.Tests.Coercion;

public class VariableTests
{
    [Theory]
    [InlineData("($v: Int = 3)", "{}", "3")]
    [InlineData("($v: Int = null)", "{}", "null")]
    [InlineData("($v: Int = 3)", """{"v": null}""", "null")]
    [InlineData("($v: Int = 3)", """{"v": 4}""", "4")]
    [InlineData("($v: Int! = 3)", "{}", "3")]
    [InlineData("($v: [Point!]! = {x: 1})", "{}", "[{x: 1, y: 7}]")]
    public void C20_the_default_is_used_only_when_the_key_is_absent(string definitions, string json, string expected) =>
        Assert.Equal(expected, Show(Variables(definitions, json)["v"]));

    [Fact]
    public void C20_an_absent_nullable_variable_has_no_entry() => Assert.Empty(Variables("($v: Int)", "{}"));

    [Fact]
    public void C20_unknown_variables_are_ignored() =>
        Assert.Equal("1", Show(Assert.Single(Variables("($v: Int)", """{"v": 1, "w": "?", "\ud800": 2}""")).Value));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public void C20_null_instead_of_the_map_is_an_empty_map(string json) => Assert.Empty(Variables("($v: Int)", json));

    [Fact]
    public void C20_undefined_JSON_is_an_empty_map()
    {
        var document = Utf8Parser.ParseExecutable("query($v: Int = 5) { f }"u8.ToArray(), new GraphQLLimits());

        var result = VariableCoercion.Coerce((OperationDefinitionNode)document.Definitions[0], Coercing.Schema, default(JsonElement), new GraphQLLimits());

        Assert.True(result.Values!.TryGet("v", out var value));
        Assert.Equal(5, value);
    }

    [Fact]
    public void C20_a_non_null_variable_without_value_fails() =>
        Assert.Equal(["Variable \"$v\": a value of type Int! is required."], VariableErrors("($v: Int!)", "{}"));

    [Fact]
    public void C20_C21_every_bad_variable_is_listed_with_its_inner_path() =>
        Assert.Equal(
            [
                "Variable \"$a\": a value of type Int! is required.",
                "Variable \"$f.points[1].x\": Int cannot represent non-integer value: \"two\"",
                "Variable \"$f.points[2].x\": a value of type Int! is required.",
                "Variable \"$c\": Color has no such value.",
            ],
            VariableErrors(
                "($a: Int!, $ok: Int, $f: Filter, $c: Color)",
                """{"ok": 1, "f": {"points": [{"x": 1}, {"x": "two"}, {}]}, "c": "BLUE"}"""));

    [Fact]
    public void C20_errors_stop_at_MaxErrors()
    {
        var limits = new GraphQLLimits { MaxErrors = 3 };

        var result = Coerce("($v: [Int], $w: Int!)", """{"v": ["a", "b", "c", "d", "e"]}""", limits);

        Assert.Null(result.Values);
        Assert.Equal(3, result.Errors.Count);
    }

    [Fact]
    public void C21_a_failure_is_BAD_USER_INPUT_at_the_definition_and_gives_no_values()
    {
        var result = Coerce("($ok: Int, $v: Int!)", """{"ok": 1}""");

        var error = Assert.Single(result.Errors);
        Assert.Null(result.Values);
        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.Equal([new SourceLocation(1, 18)], error.Locations);
    }

    [Fact]
    public void C25_every_use_of_a_variable_gets_the_one_value()
    {
        var variables = Coerce("($v: Point)", """{"v": {"x": 1}}""").Values!;

        var first = Plan("Point", "$v").Coerce(variables).Values!.Values["a"];
        var second = Plan("Point", "$v").Coerce(variables).Values!.Values["a"];

        Assert.NotNull(first);
        Assert.Same(first, second);
    }
}
