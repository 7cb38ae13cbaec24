using MaiGou.GraphEngine.Coercion;
using static MaiGou.GraphEngine.Tests.Coercion.Coercing;

namespace MaiGou.GraphEngine.Tests.Coercion;

public class ArgumentTests
{
    [Fact]
    public void C22_an_argument_left_out_takes_its_default_or_stays_absent()
    {
        var withDefault = Plan("Int", null, defaultValue: "3").Coerce(VariableValues.Empty);
        var without = Plan("Int", null).Coerce(VariableValues.Empty);

        Assert.Equal(3, withDefault.Values!.Values["a"]);
        Assert.Empty(without.Values!.Values);
    }

    [Theory]
    [InlineData("Int", "3", "3")]
    [InlineData("Int", null, "absent")]
    [InlineData("Int!", "3", "3")]
    public void C22_an_unset_variable_takes_the_default_of_the_argument_or_leaves_it_absent(string type, string? defaultValue, string expected) =>
        Assert.Equal(expected, Literal(type, "$v", defaultValue));

    [Fact]
    public void C22_a_null_variable_overrides_the_default_of_a_nullable_argument() =>
        Assert.Equal("null", Literal("Int", "$v", "3", Given(("v", null))));

    [Fact]
    public void C22_a_null_variable_for_a_non_null_argument_with_default_is_an_error_of_the_field()
    {
        var result = Plan("Int!", "$v", "3").Coerce(Given(("v", null)));

        Assert.Null(result.Values);
        Assert.Equal("Argument \"a\": a value of type Int! must not be null.", result.Error!.Message);
        Assert.Equal("BAD_USER_INPUT", result.Error.Code);
    }

    [Fact]
    public void C22_a_required_argument_without_value_is_an_error_of_the_field()
    {
        Assert.Equal("Argument \"a\": a value of type Int! is required.", LiteralError("Int!", "$v"));
        Assert.Equal("Argument \"a\": a value of type Int! is required.", Plan("Int!", null).Coerce(VariableValues.Empty).Error!.Message);
    }

    [Fact]
    public void C23_literals_alone_are_coerced_once_for_all_requests()
    {
        var plan = Plan("[Point!]", "[{x: 1}]");

        var first = plan.Coerce(Given(("other", 1)));
        var second = plan.Coerce(VariableValues.Empty);

        Assert.True(plan.IsConstant);
        Assert.Same(first, second);
    }

    [Fact]
    public void C23_a_variable_deep_inside_makes_the_set_depend_on_the_request()
    {
        var plan = Plan("Filter", "{points: [{x: $x}]}");

        var one = Show(plan.Coerce(Given(("x", 1))).Values!.Values["a"]);
        var two = Show(plan.Coerce(Given(("x", 2))).Values!.Values["a"]);

        Assert.False(plan.IsConstant);
        Assert.Equal(("{points: [{x: 1, y: 7}]}", "{points: [{x: 2, y: 7}]}"), (one, two));
    }

    [Fact]
    public void C23_a_default_is_read_once_per_schema()
    {
        var plan = Plan("[Point!]", "$v", defaultValue: "[{x: 1}]");

        var first = plan.Coerce(VariableValues.Empty).Values!.Values["a"];
        var second = plan.Coerce(VariableValues.Empty).Values!.Values["a"];

        Assert.Equal("[{x: 1, y: 7}]", Show(first));
        Assert.Same(first, second);
    }

    [Fact]
    public void C22_arguments_keep_the_order_of_the_SDL_whatever_the_order_in_the_document()
    {
        var skip = Coercing.Schema.DirectivesByName["skip"].Arguments;
        var field = Coercing.Schema.QueryType.FieldsByName["f"].Arguments;

        var plan = ArgumentPlan.Compile(field, Nodes("f(color: RED, point: {x: 1})"), new GraphQLLimits());
        var directive = ArgumentPlan.Compile(skip, Nodes("f(if: true)"), new GraphQLLimits());

        Assert.Equal(["point", "color"], plan.Coerce(VariableValues.Empty).Values!.Values.Keys);
        Assert.Equal(true, directive.Coerce(VariableValues.Empty).Values!.Values["if"]);
    }
}
