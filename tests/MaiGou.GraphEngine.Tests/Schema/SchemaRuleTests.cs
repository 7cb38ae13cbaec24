using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class SchemaRuleTests
{
    [Theory]
    [InlineData("type T { a: Int }", "schema: has no query root type")]
    [InlineData("schema { query: T mutation: T } type T { a: Int }", "schema: mutation and query are the same type T (a.graphql:1)")]
    [InlineData("type Query { a: Int } scalar Mutation", "schema: root type Mutation of mutation is no object type (a.graphql:1)")]
    [InlineData("schema { query: T mutation: X } type T { a: Int }", "schema: type X of mutation is not defined (a.graphql:1)")]
    public void T01_roots_are_different_object_types(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text, withQuery: false));
    }

    [Fact]
    public void T02_a_schema_is_defined_once()
    {
        Assert.Equal(
            "schema: is defined more than once (a.graphql:2)",
            Loading.Violation("schema { query: Query }\nschema { mutation: M } type M { a: Int }"));
        Assert.Equal(
            "schema: query is given more than once (a.graphql:2)",
            Loading.Violation("schema { query: Query }\nextend schema { query: Query }"));
    }

    [Fact]
    public void T02_without_a_schema_definition_the_default_names_are_roots_and_nothing_else()
    {
        Assert.Equal(
            "schema: root type Subscription of subscription is no object type (a.graphql:1)",
            Loading.Violation("input Subscription { a: Int }"));
        Assert.Null(Loading.Schema("schema { query: Query } type Query { a(b: Subscription): Int } input Subscription { a: Int }").SubscriptionType);
        Assert.Equal("Extra", Loading.Schema("extend schema { mutation: Extra } type Query { a: Int } type Extra { a: Int }").MutationType!.Name);
    }

    [Theory]
    [InlineData("scalar A\nenum A { B }", "A: is defined more than once, first at a.graphql:1 (a.graphql:2)")]
    [InlineData("scalar Int", "Int: is the name of a built-in type (a.graphql:1)")]
    [InlineData("type __Type { a: Int }", "__Type: is the name of a built-in type (a.graphql:1)")]
    [InlineData("directive @a on FIELD\ndirective @a on QUERY", "@a: is defined more than once (a.graphql:2)")]
    [InlineData("scalar __A", "__A: names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("type A { __b: Int }", "A.__b: names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("type A { b(__c: Int): Int }", "A.b(__c:): names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("enum A { __B }", "A.__B: names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("input A { __b: Int }", "A.__b: names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("directive @__a on FIELD", "@__a: names that start with two underscores are reserved (a.graphql:1)")]
    [InlineData("query { a }", "schema: an operation or fragment does not belong into a schema file (a.graphql:1)")]
    public void T03_names_are_unique_and_not_reserved(string text, string violation)
    {
        Assert.Contains(violation, Loading.Violations(text));
    }

    [Theory]
    [InlineData("type A", "A: has no field (a.graphql:1)")]
    [InlineData("interface A", "A: has no field (a.graphql:1)")]
    [InlineData("type A { b: Int\nb: Int }", "A: field b is given more than once (a.graphql:2)")]
    [InlineData("type A { b(c: Int, c: Int): Int }", "A.b: argument c is given more than once (a.graphql:1)")]
    [InlineData("type A { b: [I!] } input I { a: Int }", "A.b: I is no output type (a.graphql:1)")]
    [InlineData("type A { b(c: A): Int }", "A.b(c:): A is no input type (a.graphql:1)")]
    [InlineData("type A { b: Missing }", "A.b: type Missing is not defined (a.graphql:1)")]
    [InlineData("type A { b(c: [Missing!]): Int }", "A.b(c:): type Missing is not defined (a.graphql:1)")]
    [InlineData("union U", "U: has no member (a.graphql:1)")]
    [InlineData("union U = Query | Query", "U: member Query is given more than once (a.graphql:1)")]
    [InlineData("union U = Int | Query", "U: member Int is not an object type (a.graphql:1)")]
    [InlineData("union U = Query | X", "U: member X is not defined (a.graphql:1)")]
    [InlineData("enum E", "E: has no value (a.graphql:1)")]
    [InlineData("enum E { A A }", "E: value A is given more than once (a.graphql:1)")]
    [InlineData("input I", "I: has no field (a.graphql:1)")]
    public void T04_T08_T09_types_have_unique_members_of_the_right_kind(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text));
    }

    [Theory]
    [InlineData("type A implements I & I { a: Int } interface I { a: Int }", "A: interface I is given more than once (a.graphql:1)")]
    [InlineData("type A implements Query { ok: Boolean }", "A: interface Query is not an interface (a.graphql:1)")]
    [InlineData("interface I implements I { a: Int }", "I: an interface may not implement itself (a.graphql:1)")]
    [InlineData(
        "type A implements I { a: Int } interface I implements J { a: Int } interface J { a: Int }",
        "A: must implement J too, because I does (a.graphql:1)")]
    [InlineData(
        "interface I implements J { a: Int } interface J implements I { a: Int }",
        "I: implements J, which implements it: a cycle (a.graphql:1)")]
    public void T05_interfaces_are_declared_whole_and_without_cycles(string text, string violation)
    {
        Assert.Contains(violation, Loading.Violations(text));
    }

    [Theory]
    [InlineData("{ b: Int }", "A: has no field a, which I declares (a.graphql:1)")]
    [InlineData("{ a(x: Int, y: [Int!]): U }", "A.a: type U is no sub-type of N of I.a (a.graphql:1)")]
    [InlineData("{ a(x: Int): N }", "A.a: has no argument y, which I.a declares (a.graphql:1)")]
    [InlineData("{ a(x: Int!, y: [Int!]): N }", "A.a(x:): type Int! differs from Int of I.a(x:) (a.graphql:1)")]
    [InlineData("{ a(x: Int, y: [Int!], z: Int!): N }", "A.a(z:): must not be required, because I.a lacks it (a.graphql:1)")]
    public void T06_an_implementation_fits_its_interface(string body, string violation)
    {
        Assert.Equal(violation, Loading.Violation(
            $"type A implements I {body} interface I {{ a(x: Int, y: [Int!]): N }} interface N {{ n: Int }} union U = A"));
    }

    [Fact]
    public void T06_covariant_types_and_optional_extra_arguments_are_fine()
    {
        var schema = Loading.Schema("""
            interface I { a: I b: [I] c: U d(x: Int): Int }
            type Query implements I { a: Query! b: [Query!]! c: Query d(x: Int, y: Int! = 1, z: Int): Int! }
            union U = Query
            """);

        Assert.Equal("Query!", schema.QueryType.Field("a")!.Type.ToString());
    }

    [Fact]
    public void T07_a_field_is_not_deprecated_before_its_interface()
    {
        Assert.Equal(
            "A.a: is deprecated while I.a is not (a.graphql:1)",
            Loading.Violation("type A implements I { a: Int @deprecated } interface I { a: Int }"));
    }

    [Theory]
    [InlineData("extend type X { a: Int }", "X: is extended but not defined (a.graphql:1)")]
    [InlineData("extend input Query { a: Int }", "Query: is extended as another kind of type (a.graphql:1)")]
    [InlineData("extend type Query { ok: Int }", "Query: field ok is given more than once (a.graphql:1)")]
    [InlineData("extend enum E { A } enum E { A }", "E: value A is given more than once (a.graphql:1)")]
    [InlineData("extend scalar S @d scalar S @d directive @d on SCALAR", "S: directive @d is applied more than once (a.graphql:1)")]
    public void T18_extensions_fit_their_targets(string text, string violation)
    {
        Assert.Equal(violation, Loading.Violation(text));
    }

    [Fact]
    public void All_violations_of_all_files_are_reported_at_once()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaLoader.Load(
        [
            ("b.graphql", "type A { x: Missing }\n\nenum E"),
            ("a.graphql", "type Query { a: Nothing }"),
        ]));

        Assert.Equal(
            ["Query.a: type Nothing is not defined (a.graphql:1)", "A.x: type Missing is not defined (b.graphql:1)",
                "E: has no value (b.graphql:3)"],
            error.Violations);
        Assert.Contains("3 violation(s)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Syntax_errors_of_all_files_are_reported_with_their_lines()
    {
        var error = Assert.Throws<SchemaException>(() => SchemaLoader.Load([("a.graphql", "type"), ("b.graphql", "\n}")]));

        Assert.Equal(
            ["a.graphql: Syntax Error: Expected Name, found <EOF>. (a.graphql:1)",
                "b.graphql: Syntax Error: Unexpected \"}\". (b.graphql:2)"],
            error.Violations);
    }
}
