namespace MaiGou.GraphEngine.Tests.Binding;

public class FieldMatchTests
{
    private const string Sdl = """
        type Query { shop: Shop }
        type Shop { name: String! note: String tags: [String!]! owner: Owner }
        type Owner { id: ID! }
        """;

    [Fact]
    public void T23_A_schema_that_agrees_binds_without_a_line() =>
        Assert.Empty(Bound.Mismatches(Sdl, typeof(Queries), typeof(Shop), typeof(Owner), typeof(ShopFields)));

    [Fact]
    public void T23_Every_kind_of_mismatch_is_told_at_once()
    {
        const string Wrong = """
            type Query { shop: Shop missing: Int gone: Gone }
            type Shop { name: Int! note: String! tags: [[String!]!]! owner: Owner unknown: Boolean }
            type Owner { id: ID! }
            type Gone { id: ID! }
            """;

        var lines = Bound.Mismatches(Wrong, typeof(Queries), typeof(Shop), typeof(Owner), typeof(ShopFields), typeof(Strangers));

        Assert.Equal(
            [
                "Query.missing: Int / no [QueryType] class has a method Missing",
                "Query.gone: Gone / no [QueryType] class has a method Gone",
                "Shop.name: Int! / string Shop.Name",
                "Shop.note: String! / string? Shop.Note",
                "Shop.tags: [[String!]!]! / IReadOnlyList<string> Shop.Tags",
                "Shop.unknown: Boolean / Shop has no property Unknown, and no [ObjectType<Shop>] class a method Unknown",
                "Gone: an object type / no class Gone was given or scanned, and no [ObjectType<T>(Name = \"Gone\")] stands for it",
                "Query.surplus: not in the SDL / method Strangers.SurplusAsync; declare the field, or mark the method [GraphQLIgnore]",
            ],
            lines);
    }

    [Fact]
    public void T23_The_exception_shows_the_number_and_all_lines()
    {
        var refusal = Assert.Throws<BindingException>(() => Bound.Schema("type Query { a: Int b: Int }"));

        Assert.Equal(
            $"The schema and the code disagree in 2 places:{Environment.NewLine}Query.a: Int / no [QueryType] class has a method A{Environment.NewLine}Query.b: Int / no [QueryType] class has a method B",
            refusal.Message);
    }

    [Fact]
    public void T23_A_nullable_item_under_a_non_null_item_is_a_mismatch() =>
        Assert.Equal(
            ["Query.all: [String!]! / IReadOnlyList<string?> Lists.All", "Query.maybe: [String]! / string[]? Lists.Maybe"],
            Bound.Mismatches("type Query { all: [String!]! maybe: [String]! fine: [[Int]] }", typeof(Lists)));

    [Fact]
    public void T23_A_dictionary_or_text_is_no_list() =>
        Assert.Equal(
            ["Query.map: [String] / Dictionary<string, string> NoLists.Map", "Query.text: [String] / string NoLists.Text"],
            Bound.Mismatches("type Query { map: [String] text: [String] }", typeof(NoLists)));

    [Fact]
    public void T23_A_related_object_on_a_class_needs_a_resolver_and_on_a_record_none()
    {
        const string Related = """
            type Query { a: Entity b: Payload }
            type Entity { owner: Owner owners: [Owner!]! }
            type Payload { owner: Owner owners: [Owner!]! }
            type Owner { id: ID! }
            """;

        var lines = Bound.Mismatches(Related, typeof(RelatedQueries), typeof(Entity), typeof(Payload), typeof(Owner));

        Assert.Equal(
            [
                "Entity.owner: Owner / property Entity.Owner may not be loaded; write a resolver method",
                "Entity.owners: [Owner!]! / property Entity.Owners may not be loaded; write a resolver method",
            ],
            lines);
    }

    [Fact]
    public void T23_A_property_takes_no_arguments() =>
        Assert.Equal(
            ["Owner.id: a field with arguments / property Owner.Id takes none; write a resolver method"],
            Bound.Mismatches("type Query { owner: Owner } type Owner { id(short: Boolean): ID! }", typeof(OwnerQueries), typeof(Owner)));

    [Fact]
    public void T23_Two_methods_for_one_field_are_a_mismatch() =>
        Assert.Equal(
            ["Query.owner: Owner from one source / OwnerQueries.Owner and MoreOwnerQueries.Owner"],
            Bound.Mismatches("type Query { owner: Owner } type Owner { id: ID! }", typeof(OwnerQueries), typeof(MoreOwnerQueries), typeof(Owner)));

    [Fact]
    public void T23_A_resolver_wins_over_a_property_of_the_same_name()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries), typeof(Shop), typeof(Owner), typeof(ShopFields));

        Assert.IsType<GraphEngine.Binding.MethodResolver>(schema.Field("Shop.owner"));
        Assert.IsType<GraphEngine.Binding.PropertyBinding>(schema.Field("Shop.name"));
    }

    [Fact]
    public void T23_Names_come_from_the_attribute_or_in_camel_case_without_Async() =>
        Assert.Empty(Bound.Mismatches(
            "type Query { slow: Int special: Int } ", typeof(NamedQueries)));

    [Fact]
    public void T23_Methods_without_result_and_generic_methods_are_told() =>
        Assert.Equal(
            ["Query.nothing: Int / void OddQueries.Nothing", "Query.any: Int / OddQueries.Any is generic"],
            Bound.Mismatches("type Query { nothing: Int any: Int }", typeof(OddQueries)));

    internal sealed class Owner
    {
        public int Id { get; init; } = 1;
    }

    internal sealed class Shop
    {
        public string Name { get; init; } = "";

        public string? Note { get; init; }

        public IReadOnlyList<string> Tags { get; init; } = [];

        public Owner? Owner { get; init; }
    }

    [QueryType]
    internal static class Queries
    {
        public static Shop? Shop() => null;
    }

    [ObjectType<Shop>]
    internal static class ShopFields
    {
        public static Task<IReadOnlyList<Owner?>> OwnerAsync([Parent] IReadOnlyList<Shop> shops) =>
            Task.FromResult<IReadOnlyList<Owner?>>([.. shops.Select(s => s.Owner)]);
    }

    [QueryType]
    internal static class Strangers
    {
        internal static Task<int> SurplusAsync() => Task.FromResult(1);

        [GraphQLIgnore]
        public static int Ignored() => Hidden();

        private static int Hidden() => 1;
    }

    [QueryType]
    internal static class Lists
    {
        public static IReadOnlyList<string?> All() => [];

        public static string[]? Maybe() => null;

        public static int[][] Fine() => [];
    }

    [QueryType]
    internal static class NoLists
    {
        public static Dictionary<string, string> Map() => [];

        public static string Text() => "";
    }

    internal sealed class Entity
    {
        public Owner? Owner { get; init; }

        public IReadOnlyList<Owner> Owners { get; init; } = [];
    }

    internal sealed record Payload(Owner? Owner, IReadOnlyList<Owner> Owners);

    [QueryType]
    internal static class RelatedQueries
    {
        public static Entity? A() => null;

        public static Payload? B() => null;
    }

    [QueryType]
    internal static class OwnerQueries
    {
        public static Owner? Owner() => null;
    }

    [QueryType]
    internal static class MoreOwnerQueries
    {
        public static Owner? Owner() => null;
    }

    [QueryType]
    internal static class NamedQueries
    {
        public static ValueTask<int> SlowAsync() => new(1);

        [GraphQLName("special")]
        public static int Odd() => 1;
    }

    [QueryType]
    internal static class OddQueries
    {
        public static void Nothing()
        {
        }

        public static int Any<T>() => typeof(T).Name.Length;
    }
}
