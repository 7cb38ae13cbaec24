namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class DirectiveRuleTests
{
    [Theory]
    [InlineData("directive @a(x: Int @a) on ARGUMENT_DEFINITION", "@a: refers to itself (a.graphql:1)")]
    [InlineData(
        "directive @a(x: Int @b) on ARGUMENT_DEFINITION directive @b(y: Int @a) on ARGUMENT_DEFINITION",
        "@b: refers to itself (a.graphql:1)")]
    [InlineData("directive @a(x: E) on ENUM_VALUE enum E { V @a }", "@a: refers to itself (a.graphql:1)")]
    [InlineData("directive @a(x: I) on INPUT_FIELD_DEFINITION input I { n: I f: Int @a }", "@a: refers to itself (a.graphql:1)")]
    public void T15_a_directive_may_not_refer_to_itself(string text, string violation)
    {
        Assert.Contains(violation, Loading.Violations(text));
    }

    [Theory]
    [InlineData("directive @a(x: Query) on FIELD", "@a(x:): Query is no input type (a.graphql:1)")]
    [InlineData("directive @a(x: Int, x: Int) on FIELD", "@a: argument x is given more than once (a.graphql:1)")]
    public void T15_arguments_follow_the_rules_of_fields(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text));
    }

    [Theory]
    [InlineData("scalar S @x", "S: directive @x is not defined (a.graphql:1)")]
    [InlineData("scalar S @skip(if: true)", "S: directive @skip may not stand on SCALAR (a.graphql:1)")]
    [InlineData("type A { b: Int @d @d }", "A.b: directive @d is applied more than once (a.graphql:1)")]
    [InlineData("type A { b(c: Int @oneOf): Int }", "A.b(c:): directive @oneOf may not stand on ARGUMENT_DEFINITION (a.graphql:1)")]
    [InlineData("enum E { A @r }", "E.A: @r: argument n is required (a.graphql:1)")]
    [InlineData("enum E { A @r(n: 1, m: 2) }", "E.A: @r(m:): there is no argument m (a.graphql:1)")]
    [InlineData("enum E { A @r(n: 1, n: 2) }", "E.A: @r(n:): argument n is given more than once (a.graphql:1)")]
    [InlineData("enum E { A @r(n: 1.5) }", "E.A: @r(n:): Int cannot represent non-integer value: 1.5 (a.graphql:1)")]
    [InlineData("input I { f: Int @x }", "I.f: directive @x is not defined (a.graphql:1)")]
    [InlineData("directive @z(a: Int @x) on FIELD", "@z(a:): directive @x is not defined (a.graphql:1)")]
    [InlineData("extend schema @x", "schema: directive @x is not defined (a.graphql:1)")]
    public void T16_applied_directives_exist_and_fit(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(
            text + " directive @d on FIELD_DEFINITION directive @r(n: Int!) repeatable on ENUM_VALUE"));
    }

    [Fact]
    public void T17_a_built_in_scalar_takes_no_specified_by()
    {
        Assert.Equal(
            "Int: @specifiedBy may not be applied to a built-in scalar (a.graphql:1)",
            Loading.Violation("extend scalar Int @specifiedBy(url: \"urn:x\") extend type Query { i: Int }"));
    }
}
