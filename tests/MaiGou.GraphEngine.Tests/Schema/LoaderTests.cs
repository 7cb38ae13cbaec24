using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class LoaderTests
{
    [Fact]
    public void T01_roots_are_found_by_their_default_names()
    {
        var schema = Loading.Schema("type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }");

        Assert.Equal("Query", schema.RootType(OperationKind.Query)!.Name);
        Assert.Equal("Mutation", schema.RootType(OperationKind.Mutation)!.Name);
        Assert.Equal("Subscription", schema.RootType(OperationKind.Subscription)!.Name);
    }

    [Fact]
    public void T02_a_schema_definition_names_the_roots_and_leaves_default_names_free()
    {
        var schema = Loading.Schema("""
            "About." schema @tag { query: Q }
            extend schema @tag { subscription: S }
            directive @tag repeatable on SCHEMA
            type Q { a: Int } type S { a: Int } type Mutation { note: String }
            """);

        Assert.Equal(("Q", "S", "About."), (schema.QueryType.Name, schema.SubscriptionType!.Name, schema.Description));
        Assert.Null(schema.MutationType);
        Assert.Equal(2, schema.AppliedDirectives.Count);
    }

    [Fact]
    public void T19_files_are_read_in_ordinal_order_and_source_order_is_kept()
    {
        var schema = SchemaLoader.Load(
        [
            ("b.graphql", "type Zebra { z: Int a: Int } extend type Query { zebra(y: Int, x: Int): Zebra }"),
            ("B.graphql", "enum Ape { Z A }"),
            ("a.graphql", "type Query { first: Ape } directive @z on FIELD directive @a on FIELD"),
        ]);

        Assert.Equal(["Ape", "Query", "Zebra"], schema.Types.Select(t => t.Name).Take(3));
        Assert.Equal(["first", "zebra"], schema.QueryType.Fields.Select(f => f.Name));
        Assert.Equal(["y", "x"], schema.QueryType.Field("zebra")!.Arguments.Select(a => a.Name));
        Assert.Equal(["Z", "A"], Assert.IsType<EnumType>(schema.Type("Ape")).Values.Select(v => v.Name));
        Assert.Equal(
            ["z", "a", "skip", "include", "deprecated", "specifiedBy", "oneOf"], schema.Directives.Select(d => d.Name));
    }

    [Fact]
    public void T18_extensions_of_all_kinds_add_to_their_types()
    {
        var schema = Loading.Schema("""
            directive @tag repeatable on SCALAR | OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT
            extend type Query implements A @tag { b: Int }
            extend interface A { b: Int }
            extend union U = V
            extend enum E @tag { TWO }
            extend input I { y: Int = 2 }
            extend scalar S @tag
            type Query { a: Int u: U e(i: I): E s: S }
            type V { a: Int } interface A { a: Int } union U = Query enum E { ONE } input I { x: Int } scalar S
            """);

        Assert.Equal(["a", "u", "e", "s", "b"], schema.QueryType.Fields.Select(f => f.Name));
        Assert.Equal(["A"], schema.QueryType.Interfaces.Select(i => i.Name));
        Assert.Equal(["a", "b"], Assert.IsType<InterfaceType>(schema.Type("A")).Fields.Select(f => f.Name));
        Assert.Equal(["Query", "V"], Assert.IsType<UnionType>(schema.Type("U")).PossibleTypes.Select(t => t.Name));
        Assert.Equal(["ONE", "TWO"], Assert.IsType<EnumType>(schema.Type("E")).Values.Select(v => v.Name));
        Assert.Equal(["x", "y"], Assert.IsType<InputObjectType>(schema.Type("I")).Fields.Select(f => f.Name));
        Assert.NotNull(schema.Type("S")!.Directive("tag"));
    }

    [Fact]
    public void T20_a_built_in_directive_may_be_repeated_identically()
    {
        var schema = Loading.Schema("""
            directive @skip(if: Boolean!) on INLINE_FRAGMENT | FIELD | FRAGMENT_SPREAD
            type Query { a: Int }
            """);

        Assert.Single(schema.Directives, d => d.Name == "skip");
        Assert.Equal(
            "@skip: is a built-in directive and differs from it (a.graphql:1)",
            Loading.Violation("directive @skip(if: Boolean) on FIELD"));
    }

    [Fact]
    public void T21_unused_built_in_scalars_do_not_appear()
    {
        var schema = Loading.Schema("type Query { a: Int }");

        Assert.Equal(
            ["Query", "Int", "String", "Boolean", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue",
                "__Directive", "__DirectiveLocation"],
            schema.Types.Select(t => t.Name));
        Assert.Equal(Enumerable.Range(0, 12), schema.Types.Select(t => t.Id));
    }

    [Fact]
    public void I10_possible_types_are_the_implementing_objects_in_source_order()
    {
        var schema = Loading.Schema("""
            type Query implements Node { id: ID! n: Node } interface Node { id: ID! } interface Owned implements Node { id: ID! }
            type A implements Owned & Node { id: ID! } type B { id: ID! }
            """);
        var node = Assert.IsType<InterfaceType>(schema.Type("Node"));

        Assert.Equal(["Query", "A"], node.PossibleTypes.Select(t => t.Name));
        Assert.True(node.PossibleTypeSet.Contains(schema.Type("A")!.Id));
        Assert.False(node.PossibleTypeSet.Contains(schema.Type("B")!.Id));
        Assert.True(node.PossibleTypeSet.Intersects(schema.QueryType.PossibleTypeSet));
    }

    [Fact]
    public void I05_a_deprecation_without_reason_says_no_longer_supported()
    {
        var schema = Loading.Schema("""
            type Query { a: Int @deprecated b(x: Int @deprecated(reason: "use y")): Int c(i: I): E }
            input I { f: Int @deprecated } enum E { A @deprecated(reason: "") }
            """);

        Assert.Equal("No longer supported", schema.QueryType.Field("a")!.DeprecationReason);
        Assert.Equal("use y", schema.QueryType.Field("b")!.Argument("x")!.DeprecationReason);
        Assert.Equal("No longer supported", ((InputObjectType)schema.Type("I")!).Field("f")!.DeprecationReason);
        Assert.Equal("", ((EnumType)schema.Type("E")!).Values[0].DeprecationReason);
        Assert.Null(schema.QueryType.Field("b")!.DeprecationReason);
    }

    [Fact]
    public void T23_scalars_get_the_codec_of_their_name()
    {
        var schema = SchemaLoader.Load(
            [("a.graphql", "scalar Day @specifiedBy(url: \"urn:day\") scalar Other type Query { d: Day o: Other i: Int }")],
            [new LocalDateScalar("Day")]);

        Assert.IsType<LocalDateScalar>(((ScalarType)schema.Type("Day")!).Codec);
        Assert.Equal("urn:day", ((ScalarType)schema.Type("Day")!).SpecifiedByUrl);
        Assert.Null(((ScalarType)schema.Type("Other")!).Codec);
        Assert.Equal(typeof(int), ((ScalarType)schema.Type("Int")!).Codec!.ClrType);
    }

    [Fact]
    public void Wrapped_types_are_shared_so_equality_is_identity()
    {
        var schema = Loading.Schema("type Query { a: [Int!]! b: [Int!]! c: [Int] }");

        Assert.Same(schema.QueryType.Field("a")!.Type, schema.QueryType.Field("b")!.Type);
        Assert.NotSame(schema.QueryType.Field("a")!.Type, schema.QueryType.Field("c")!.Type);
        Assert.Equal("[Int!]!", schema.QueryType.Field("a")!.Type.ToString());
    }

    [Fact]
    public void I03_introspection_types_are_those_of_september_2025()
    {
        var schema = Loading.Schema("type Query { a: Int }");
        var type = Assert.IsType<ObjectType>(schema.Type("__Type"));

        Assert.Equal("Boolean", type.Field("isOneOf")!.Type.ToString());
        Assert.Equal("[__InputValue!]", type.Field("inputFields")!.Type.ToString());
        Assert.Equal("Boolean!", type.Field("fields")!.Argument("includeDeprecated")!.Type.ToString());
        Assert.Equal(19, ((EnumType)schema.Type("__DirectiveLocation")!).Values.Count);
    }

    [Fact]
    public void L40_coordinates_find_their_elements()
    {
        var schema = Loading.Schema("type Query { a(x: Int): E } enum E { ONE } input I { f: Int } union U = Query");
        object? Find(string text) => schema.Find(SchemaCoordinate.Parse(text));

        Assert.Same(schema.QueryType, Find("Query"));
        Assert.Same(schema.QueryType.Field("a"), Find("Query.a"));
        Assert.Same(schema.QueryType.Field("a")!.Argument("x"), Find("Query.a(x:)"));
        Assert.Equal("ONE", Assert.IsType<EnumValueDef>(Find("E.ONE")).Name);
        Assert.Equal("f", Assert.IsType<InputValueDef>(Find("I.f")).Name);
        Assert.Same(schema.DirectivesByName["skip"].Arguments[0], Find("@skip(if:)"));
        Assert.Null(Find("Nothing"));
        Assert.Null(Find("Query.b"));
        Assert.Null(Find("Query.a(y:)"));
        Assert.Throws<FormatException>(() => Find("Nothing.a"));
        Assert.Throws<FormatException>(() => Find("Query.b(x:)"));
        Assert.Throws<FormatException>(() => Find("U.a"));
        Assert.Throws<FormatException>(() => Find("@nothing(x:)"));
    }

    [Fact]
    public void T22_the_printed_schema_loads_to_the_same_schema()
    {
        const string text = """
            "Root." type Query implements A { "F." a(x: [I!] = [{f: 1}]): Int @deprecated(reason: "x") }
            interface A { a(x: [I!]): Int @deprecated } input I @oneOf { f: Int }
            """;
        var schema = Loading.Schema(text);

        var printed = SchemaPrinter.Print(schema.Documents);

        Assert.Equal(printed, SchemaPrinter.Print(Loading.Schema(printed).Documents));
        Assert.Equal(schema.Types.Select(t => t.Name), Loading.Schema(printed).Types.Select(t => t.Name));
    }
}
