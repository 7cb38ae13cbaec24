using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Binding;

public class TypeMatchTests
{
    [Fact]
    public void T23_Two_CLR_types_of_the_name_are_ambiguous() =>
        Assert.Equal(
            [
                "Thing: one class / several of that name, of which one needs [GraphQLName]: MaiGou.GraphEngine.Tests.Binding.TypeMatchTests+Left+Thing, MaiGou.GraphEngine.Tests.Binding.TypeMatchTests+Right+Thing",
            ],
            Bound.Mismatches("type Query { thing: Thing } type Thing { id: ID! }", typeof(Queries), typeof(Left.Thing), typeof(Right.Thing)));

    [Fact]
    public void T23_An_attribute_settles_which_CLR_type_is_meant()
    {
        var schema = Bound.Schema(
            "type Query { thing: Thing } type Thing { id: ID! }",
            typeof(Queries), typeof(Left.Thing), typeof(Right.Thing), typeof(LeftFields));

        Assert.Equal("Thing", schema.TypeOf(new Left.Thing(1))?.Name);
        Assert.Null(schema.TypeOf(new Right.Thing(1)));
    }

    [Fact]
    public void T23_One_CLR_type_for_two_object_types_is_refused() =>
        Assert.Equal(
            ["Thing, Other: different types / the same CLR type MaiGou.GraphEngine.Tests.Binding.TypeMatchTests+Left+Thing"],
            Bound.Mismatches(
                "type Query { thing: Thing other: Other } type Thing { id: ID! } type Other { id: ID! }",
                typeof(BothQueries), typeof(LeftFields), typeof(OtherFields)));

    [Fact]
    public void T23_A_resolver_class_for_a_type_that_the_SDL_lacks_is_told() =>
        Assert.Equal(
            ["Thing: no object type of that name / [ObjectType<Thing>] class LeftFields", "Mutation: no object type of that name / [MutationType] class Mutations"],
            Bound.Mismatches("type Query { one: Int }", typeof(OneQuery), typeof(LeftFields), typeof(Mutations)));

    [Fact]
    public void T23_A_resolver_class_that_is_not_static_is_told() =>
        Assert.Equal(
            [
                "Instance: resolvers are static methods / class Instance is not static",
                "Query.one: Int / no [QueryType] class has a method One",
            ],
            Bound.Mismatches("type Query { one: Int }", typeof(Instance)));

    [Fact]
    public void T23_A_scalar_without_codec_is_told() =>
        Assert.Equal(
            ["Moment: a scalar / GraphQLServerOptions.Scalars has no codec named Moment"],
            Bound.Mismatches("type Query { one: Moment } scalar Moment", typeof(OneQuery)));

    [Fact]
    public void T23_A_field_of_a_union_needs_no_CLR_type_for_the_union_but_a_member_that_fits()
    {
        const string Sdl = """
            type Query { ok: Any bad: Any }
            union Any = A | B
            type A { id: ID! }
            type B { id: ID! }
            """;

        var lines = Bound.Mismatches(Sdl, typeof(AnyQueries), typeof(A), typeof(B));

        Assert.Equal(["Query.bad: Any / Uri? AnyQueries.Bad is none of its types: A, B"], lines);
    }

    [Fact]
    public void X26_a_value_is_typed_by_its_class_or_the_nearest_base_class()
    {
        var schema = Bound.Schema(
            "type Query { ok: A b: B } type A { id: ID! } type B { id: ID! }", typeof(AbQueries), typeof(A), typeof(B));

        var names = new object[] { new A(), new SpecialA(), new B(), "text" }.Select(v => schema.TypeOf(v)?.Name);

        Assert.Equal(["A", "A", "B", null], names);
    }

    [Fact]
    public void T23_A_field_of_an_interface_is_found_on_the_object_type()
    {
        var schema = Bound.Schema(
            "type Query { node: Node } interface Node { id: ID! } type A implements Node { id: ID! }", typeof(NodeQueries), typeof(A));
        var a = (ObjectType)schema.Schema.TypesByName["A"];
        var node = (InterfaceType)schema.Schema.TypesByName["Node"];

        var binding = schema.Binding(a, node.FieldsByName["id"]);

        Assert.Equal("A.id", binding.Field.Coordinate);
    }

    [Fact]
    public void T23_A_class_named_like_a_root_type_is_not_its_value() =>
        Assert.Empty(Bound.Mismatches(
            "type Query { one: Int } type Subscription { tick: Int! }", typeof(OneQuery), typeof(Subscription), typeof(Ticks)));

    [Fact]
    public void T23_A_whole_assembly_is_scanned_for_classes_and_types()
    {
        var options = Bound.Options();
        options.Assemblies.Add(typeof(TypeMatchTests).Assembly);

        var lines = Bound.Mismatches("type Query { one: Int } type Lonely { name: String! }", options);

        Assert.DoesNotContain(lines, l => l.StartsWith("Lonely", StringComparison.Ordinal));
        Assert.Contains("Thing: no object type of that name / [ObjectType<Thing>] class LeftFields", lines);
    }

    internal sealed record Lonely(string Name);

    internal static class Left
    {
        internal sealed record Thing(int Id);
    }

    internal static class Right
    {
        internal sealed record Thing(int Id);
    }

    [QueryType]
    internal static class Queries
    {
        public static Left.Thing? Thing() => null;
    }

    [QueryType]
    internal static class BothQueries
    {
        public static Left.Thing? Thing() => null;

        public static Left.Thing? Other() => null;
    }

    [ObjectType<Left.Thing>]
    internal static class LeftFields;

    [ObjectType<Left.Thing>(Name = "Other")]
    internal static class OtherFields;

    [QueryType]
    internal static class OneQuery
    {
        public static int One() => 1;
    }

    [MutationType]
    internal static class Mutations
    {
        public static int One() => 1;
    }

    [QueryType]
    internal sealed class Instance
    {
        public static int One() => 1;
    }

    internal sealed record Subscription(int Id);

    [SubscriptionType]
    internal static class Ticks
    {
        public static async IAsyncEnumerable<int> Tick()
        {
            await Task.Yield();
            yield return 1;
        }
    }

    internal class A
    {
        public int Id { get; init; } = 1;
    }

    internal sealed class SpecialA : A;

    internal sealed class B
    {
        public int Id { get; init; } = 2;
    }

    [QueryType]
    internal static class AnyQueries
    {
        public static object? Ok() => null;

        public static Uri? Bad() => null;
    }

    [QueryType]
    internal static class AbQueries
    {
        public static A? Ok() => null;

        public static B? B() => null;
    }

    [QueryType]
    internal static class NodeQueries
    {
        public static A? Node() => null;
    }
}
