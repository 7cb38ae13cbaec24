using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class TypeSystemTests
{
    private const string Everything = """"
        "The schema." schema @a { query: Q mutation: M }
        extend schema @b { subscription: S }
        scalar Date @specifiedBy(url: "urn:x")
        extend scalar Date @a
        """
        A thing
          with indent, and \""" here
        """
        type Q implements A & B @a {
          "A field."
          f("An argument." x: Int = 1 @a, y: [In!]! = [{k: "v", e: RED, n: null, t: true}]): [T!]! @deprecated(reason: "old\n\"x\"")
          g: Date
        }
        extend type Q implements C
        interface A implements B { f: Int }
        extend interface A { g: Int }
        union U @a = Q | M
        extend union U = S
        enum E { "Red." RED @a GREEN }
        extend enum E { BLUE }
        input In @oneOf { k: String = """
          block
        """, e: E }
        extend input In { n: Int }
        "Marks." directive @a("Why." x: Int = 2) repeatable on FIELD | OBJECT
        """";

    [Fact]
    public void L20_every_kind_of_definition_is_read()
    {
        var document = Utf8Parser.ParseSchema("all.graphql", Everything);

        Assert.Equal(
            ["SchemaNode", "SchemaNode", "ScalarDefinitionNode", "ScalarDefinitionNode", "ObjectDefinitionNode",
                "ObjectDefinitionNode", "InterfaceDefinitionNode", "InterfaceDefinitionNode", "UnionDefinitionNode",
                "UnionDefinitionNode", "EnumDefinitionNode", "EnumDefinitionNode", "InputObjectDefinitionNode",
                "InputObjectDefinitionNode", "DirectiveDefinitionNode"],
            document.Definitions.Select(d => d.GetType().Name));
        Assert.Equal("A thing\n  with indent, and \"\"\" here", document.Definitions[4].Description);
    }

    [Fact]
    public void T22_printed_definitions_parse_to_the_same_text_again()
    {
        var printed = SchemaPrinter.Print([Utf8Parser.ParseSchema("all.graphql", Everything)]);

        var again = SchemaPrinter.Print([Utf8Parser.ParseSchema("printed", printed)]);

        Assert.Equal(printed, again);
        Assert.Contains("\"\"\"\nA thing\n  with indent, and \\\"\"\" here\n\"\"\"\ntype Q implements A & B @a {", printed, StringComparison.Ordinal);
        Assert.Contains("    y: [In!]! = [{k: \"v\", e: RED, n: null, t: true}]\n  ): [T!]! @deprecated(reason: \"old\\n\\\"x\\\"\")", printed, StringComparison.Ordinal);
        Assert.Contains("extend union U = S\n", printed, StringComparison.Ordinal);
        Assert.Contains(" repeatable on FIELD | OBJECT\n", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" leading space")]
    [InlineData("ends with \"")]
    [InlineData("ends with \\")]
    [InlineData("")]
    [InlineData("two\n\nparagraphs\n  indented")]
    [InlineData("\n")]
    [InlineData("tab\there")]
    [InlineData("  every\n  line indented")]
    [InlineData("bell\u0007 and \"\"\" quotes")]
    public void T22_any_description_survives_printing(string description)
    {
        var quoted = SyntaxPrinter.Quote(description);
        var document = Utf8Parser.ParseSchema("x", $"{quoted} type T {{ {quoted} f: Int }}");

        var again = Utf8Parser.ParseSchema("y", SchemaPrinter.Print([document]));

        var type = Assert.IsType<ObjectDefinitionNode>(again.Definitions[0]);
        Assert.Equal(description, type.Description);
        Assert.Equal(description, type.Fields[0].Description);
    }

    [Fact]
    public void L31_a_separator_may_lead()
    {
        var document = Utf8Parser.ParseSchema("x", """
            type T implements & A & B { f: Int } union U = | A | B directive @d on | FIELD | QUERY
            """);

        Assert.Equal(2, Assert.IsType<ObjectDefinitionNode>(document.Definitions[0]).Interfaces.Count);
        Assert.Equal(2, Assert.IsType<UnionDefinitionNode>(document.Definitions[1]).Members.Count);
        Assert.Equal(2, Assert.IsType<DirectiveDefinitionNode>(document.Definitions[2]).Locations.Count);
    }

    [Theory]
    [InlineData("extend type T", "Unexpected <EOF>.")]
    [InlineData("extend schema", "Unexpected <EOF>.")]
    [InlineData("extend scalar S type T", "Unexpected Name \"type\".")]
    [InlineData("extend union U", "Unexpected <EOF>.")]
    [InlineData("extend enum E", "Unexpected <EOF>.")]
    [InlineData("extend input I", "Unexpected <EOF>.")]
    [InlineData("extend directive @d on FIELD", "Unexpected Name \"directive\".")]
    [InlineData("type T { }", "Expected Name, found \"}\".")]
    [InlineData("union U = |", "Expected Name, found <EOF>.")]
    [InlineData("directive @d on FIELD | NOWHERE", "Unexpected Name \"NOWHERE\".")]
    [InlineData("schema { quary: Q }", "Unexpected Name \"quary\".")]
    [InlineData("schema", "Expected \"{\", found <EOF>.")]
    [InlineData("\"d\" typo T { a: Int }", "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("\"d\" extend type T { a: Int }", "Unexpected description, only GraphQL definitions support descriptions.")]
    public void L32_incomplete_definitions_are_refused(string text, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Utf8Parser.ParseSchema("x.graphql", text));

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal("x.graphql", error.SourceName);
    }

    [Fact]
    public void L33_type_definitions_parse_in_a_request()
    {
        Assert.IsType<ObjectDefinitionNode>(Parsing.Document("{ a } type T { b: Int }").Definitions[1]);
    }

    [Theory]
    [InlineData("Query", "Query", null, null, false)]
    [InlineData("Query.me", "Query", "me", null, false)]
    [InlineData("Query.me(id:)", "Query", "me", "id", false)]
    [InlineData("@access", "access", null, null, true)]
    [InlineData("@access(rule:)", "access", null, "rule", true)]
    public void L40_coordinates_are_read(string text, string name, string? member, string? argument, bool isDirective)
    {
        var coordinate = SchemaCoordinate.Parse(text);

        Assert.Equal(new SchemaCoordinate(name, member, argument, isDirective), coordinate);
        Assert.Equal(text, coordinate.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Query ")]
    [InlineData("Query. me")]
    [InlineData("Query(id:)")]
    [InlineData("Query.me(id)")]
    [InlineData("Query.me(id:)x")]
    [InlineData("@a.b")]
    [InlineData("Query.me\n")]
    public void L40_anything_else_is_no_coordinate(string text)
    {
        Assert.Throws<FormatException>(() => SchemaCoordinate.Parse(text));
    }
}
