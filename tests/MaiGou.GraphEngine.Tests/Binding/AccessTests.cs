using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Binding;

public class AccessTests
{
    private const string Directive = """
        directive @access(rule: AccessRule!, permission: String) on OBJECT | INTERFACE | FIELD_DEFINITION
        "Rules." enum AccessRule { "P" PUBLIC "S" SIGNED_IN "M" PERMISSION "O" OWNED }

        """;

    [Fact]
    public void A01_the_rule_of_a_field_is_its_own_or_that_of_its_type()
    {
        const string Sdl = Directive + """
            "Root." type Query @access(rule: PUBLIC) {
              "One." one: Int
              "Two." two: Int @access(rule: SIGNED_IN)
              "Three." three: Int @access(rule: PERMISSION, permission: "staff.read")
            }
            """;

        var schema = Bound.Schema(Sdl, Required(typeof(Queries)));

        Assert.Equal(new AccessRequirement(AccessRule.Public, null), schema.Field("Query.one").Access);
        Assert.Equal(new AccessRequirement(AccessRule.SignedIn, null), schema.Field("Query.two").Access);
        Assert.Equal(new AccessRequirement(AccessRule.Permission, "staff.read"), schema.Field("Query.three").Access);
    }

    [Fact]
    public void A02_an_OWNED_type_names_the_rule_for_each_of_its_objects()
    {
        const string Sdl = Directive + """
            "Root." type Query @access(rule: PUBLIC) { "R." record: Record }
            "A record." type Record @access(rule: OWNED, permission: "record.read") { "Id." id: ID! }
            """;

        var schema = Bound.Schema(Sdl, Required(typeof(RecordQueries), typeof(Record)));

        Assert.Equal(new AccessRequirement(AccessRule.Owned, "record.read"), schema.OwnedRule((ObjectType)schema.Schema.TypesByName["Record"]));
        Assert.Null(schema.OwnedRule(schema.Schema.QueryType));
        Assert.Equal(new AccessRequirement(AccessRule.Owned, "record.read"), schema.Field("Record.id").Access);
    }

    [Fact]
    public void A01_a_field_without_a_rule_stops_start_up_when_access_is_required()
    {
        const string Sdl = """
            "Root." type Query { "One." one: Int "Two." two: Int "Three." three: Int }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(Queries)));

        Assert.Equal(
            [
                "Query.one: no @access on the field or on its type / GraphQLServerOptions.RequireAccess asks for one",
                "Query.two: no @access on the field or on its type / GraphQLServerOptions.RequireAccess asks for one",
                "Query.three: no @access on the field or on its type / GraphQLServerOptions.RequireAccess asks for one",
            ],
            lines);
        Assert.Empty(Bound.Mismatches(Sdl, typeof(Queries)));
    }

    [Fact]
    public void Rules_that_make_no_sense_are_told()
    {
        const string Sdl = Directive + """
            "Root." type Query @access(rule: OWNED) {
              "One." one: Int @access(rule: OWNED, permission: "x")
              "Two." two: Int @access(rule: PERMISSION)
              "Three." three: Int @access(rule: SIGNED_IN, permission: "x")
            }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(Queries)));

        Assert.Equal(
            [
                "Query: @access(rule: OWNED) without a permission / OWNED needs one",
                "Query.one: @access(rule: OWNED) / OWNED stands on types only",
                "Query.two: @access(rule: PERMISSION) without a permission / PERMISSION needs one",
                "Query.three: @access(rule: SIGNED_IN) with a permission / SIGNED_IN takes none",
            ],
            lines);
    }

    [Fact]
    public void A01_an_unknown_rule_is_told_and_never_read_as_public()
    {
        const string Sdl = """
            directive @access(rule: Rule!) on FIELD_DEFINITION
            "Rules." enum Rule { "E" EVERYBODY }
            "Root." type Query { "One." one: Int @access(rule: EVERYBODY) }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(OneQuery)));

        Assert.Equal(["Query.one: @access(rule: EVERYBODY) / rules are PUBLIC, SIGNED_IN, PERMISSION, OWNED"], lines);
    }

    [Fact]
    public void A02_a_type_of_an_OWNED_interface_must_be_OWNED_itself()
    {
        const string Sdl = Directive + """
            "Root." type Query @access(rule: PUBLIC) { "R." record: Record }
            "Owned." interface Mine @access(rule: OWNED, permission: "p") { "Id." id: ID! }
            "A record." type Record implements Mine @access(rule: PUBLIC) { "Id." id: ID! }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(RecordQueries), typeof(Record)));

        Assert.Equal(["Record: implements Mine, which is OWNED / the type must be OWNED itself"], lines);
    }

    [Fact]
    public void A02_a_field_may_not_ask_for_less_than_the_interface_that_declares_it()
    {
        const string Sdl = Directive + """
            "Root." type Query @access(rule: PUBLIC) { "R." record: Record }
            "Guarded." interface Guarded @access(rule: SIGNED_IN) { "Id." id: ID! }
            "Open." interface Open @access(rule: PUBLIC) { "Id." id: ID! }
            "A record." type Record implements Guarded & Open @access(rule: PUBLIC) { "Id." id: ID! }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(RecordQueries), typeof(Record)));

        Assert.Equal(["Record.id: Guarded.id asks for SignedIn / Public is weaker"], lines);
    }

    [Fact]
    public void Everything_undescribed_is_told_when_access_is_required()
    {
        const string Sdl = """
            directive @access(rule: AccessRule!) on OBJECT
            enum AccessRule { PUBLIC }
            type Query @access(rule: PUBLIC) { find(by: By): Int }
            input By { name: String }
            """;

        var lines = Bound.Mismatches(Sdl, Required(typeof(FindQueries)));

        Assert.Equal(
            [
                "AccessRule: no description / GraphQLServerOptions.RequireAccess asks for one",
                "AccessRule.PUBLIC: no description / GraphQLServerOptions.RequireAccess asks for one",
                "Query: no description / GraphQLServerOptions.RequireAccess asks for one",
                "Query.find: no description / GraphQLServerOptions.RequireAccess asks for one",
                "Query.find(by:): no description / GraphQLServerOptions.RequireAccess asks for one",
                "By: no description / GraphQLServerOptions.RequireAccess asks for one",
                "By.name: no description / GraphQLServerOptions.RequireAccess asks for one",
            ],
            lines);
    }

    private static GraphQLServerOptions Required(params Type[] types)
    {
        var options = Bound.Options(types);
        options.RequireAccess = true;
        return options;
    }

    internal sealed record Record(int Id);

    [QueryType]
    internal static class Queries
    {
        public static int One() => 1;

        public static int Two() => 2;

        public static int Three() => 3;
    }

    [QueryType]
    internal static class OneQuery
    {
        public static int One() => 1;
    }

    [QueryType]
    internal static class RecordQueries
    {
        public static Record? Record() => null;
    }

    internal sealed record By(string? Name);

    [QueryType]
    internal static class FindQueries
    {
        public static int Find(By? by) => by is null ? 0 : 1;
    }
}
