using System.Text;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class ExecutableTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n# only a comment\n")]
    public void L20_a_document_needs_a_definition(string text)
    {
        Assert.Equal("Syntax Error: Unexpected <EOF>.", Parsing.Error(text).Message);
    }

    [Fact]
    public void L20_every_part_of_an_operation_is_read()
    {
        var operation = Parsing.Operation("""
            query Q($a: [Int!]! = [1] @d(x: 2), $b: T) @e { x: y(p: $a) @f { z ...G @g ... on U @h { w } ... @i { v } } }
            """);

        Assert.Equal((OperationKind.Query, "Q"), (operation.Kind, operation.Name!.Value));
        Assert.Equal("[Int!]!", SyntaxPrinter.Print(operation.Variables[0].Type));
        Assert.Equal("[1]", SyntaxPrinter.Print(operation.Variables[0].DefaultValue!));
        Assert.Equal("@d(x: 2)", SyntaxPrinter.Print(operation.Variables[0].Directives[0]));
        Assert.Equal("e", operation.Directives[0].Name.Value);
        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
        Assert.Equal(("x", "y", "f"), (field.Alias!.Value, field.Name.Value, field.Directives[0].Name.Value));
        Assert.IsType<VariableNode>(field.Arguments[0].Value);
        var below = field.SelectionSet!.Selections;
        Assert.Equal("G", Assert.IsType<FragmentSpreadNode>(below[1]).Name.Value);
        Assert.Equal("U", Assert.IsType<InlineFragmentNode>(below[2]).TypeCondition!.Name.Value);
        Assert.Null(Assert.IsType<InlineFragmentNode>(below[3]).TypeCondition);
    }

    [Theory]
    [InlineData("mutation { a }", OperationKind.Mutation)]
    [InlineData("subscription S { a }", OperationKind.Subscription)]
    [InlineData("{ a }", OperationKind.Query)]
    internal void L20_kinds_of_operations_are_told_apart(string text, OperationKind kind)
    {
        Assert.Equal(kind, Parsing.Operation(text).Kind);
    }

    [Fact]
    public void L21_shorthand_takes_no_description()
    {
        var error = Parsing.Error("\"what\" { a }");

        Assert.Equal(
            "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", error.Message);
        Assert.Equal(new SourceLocation(1, 1), error.Location);
    }

    [Theory]
    [InlineData("\"what\" subscr")]
    [InlineData("\"what\" extend type T { a: Int }")]
    public void L34_a_description_of_no_definition_is_pointed_at_itself(string text)
    {
        var error = Parsing.Error(text);

        Assert.Equal("Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", error.Message);
        Assert.Equal(new SourceLocation(1, 1), error.Location);
    }

    [Fact]
    public void L22_descriptions_of_operations_fragments_and_variables_are_accepted()
    {
        var document = Parsing.Document("""
            "one" query Q("two" $a: Int) { a(x: $a) }
            "three" fragment F on T { b }
            """);

        Assert.Equal(["one", "three"], document.Definitions.Select(d => d.Description));
    }

    [Theory]
    [InlineData("{ }", "Expected Name, found \"}\".")]
    [InlineData("{ a { } }", "Expected Name, found \"}\".")]
    [InlineData("{ a() }", "Expected Name, found \")\".")]
    [InlineData("query () { a }", "Expected \"$\", found \")\".")]
    [InlineData("query Q", "Expected \"{\", found <EOF>.")]
    public void L23_empty_parts_are_refused(string text, string message)
    {
        Assert.Equal("Syntax Error: " + message, Parsing.Error(text).Message);
    }

    [Fact]
    public void L23_empty_list_and_object_values_are_fine()
    {
        Assert.Empty(Assert.IsType<ListValueNode>(Parsing.Argument("[]")).Items);
        Assert.Empty(Assert.IsType<ObjectValueNode>(Parsing.Argument("{}")).Fields);
    }

    [Theory]
    [InlineData("fragment on on T { a }", "Unexpected Name \"on\".")]
    [InlineData("{ ... on }", "Expected Name, found \"}\".")]
    [InlineData("{ ...on }", "Expected Name, found \"}\".")]
    [InlineData("fragment F { a }", "Expected \"on\", found \"{\".")]
    public void L25_a_fragment_is_not_named_on(string text, string message)
    {
        Assert.Equal("Syntax Error: " + message, Parsing.Error(text).Message);
    }

    [Fact]
    public void L26_keywords_are_names_everywhere_else()
    {
        var document = Parsing.Document("""
            query query($null: type) { on: fragment(true: $null, type: {null: input}) @on { null true extend } ...fragment }
            fragment fragment on query { subscription }
            """);

        Assert.Equal(2, document.Definitions.Count);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    public void L27_reserved_words_are_no_enum_values(string word)
    {
        Assert.IsNotType<EnumValueNode>(Parsing.Argument(word));
        Assert.Equal(
            $"Syntax Error: Name \"{word}\" is reserved and cannot be used for an enum value.",
            Parsing.Error($"enum E {{ {word} }}").Message);
    }

    [Theory]
    [InlineData("query ($a: Int = $b) { x }", "Unexpected variable \"$b\" in constant value.", 18)]
    [InlineData("query ($a: Int = [{x: $b}]) { x }", "Unexpected variable \"$b\" in constant value.", 23)]
    [InlineData("query ($a: Int @d(x: $b)) { x }", "Unexpected variable \"$b\" in constant value.", 22)]
    [InlineData("type T @d(x: $b)", "Unexpected variable \"$b\" in constant value.", 14)]
    [InlineData("query ($a: Int = $) { x }", "Unexpected \"$\".", 18)]
    public void L28_constants_take_no_variables(string text, string message, int column)
    {
        var error = Parsing.Error(text);

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(column, error.Location.Column);
    }

    [Theory]
    [InlineData("query @d ($a: Int) { x }", "Expected Name, found \"$\".")]
    [InlineData("query ($a: Int) Q { x }", "Expected \"{\", found Name \"Q\".")]
    [InlineData("query ($a: Int @d = 1) { x }", "Expected \"$\", found \"=\".")]
    [InlineData("fragment F @d on T { x }", "Expected \"on\", found \"@\".")]
    [InlineData("{ f { a } @d }", "Expected Name, found \"@\".")]
    public void L29_the_order_of_parts_is_fixed(string text, string message)
    {
        Assert.Equal("Syntax Error: " + message, Parsing.Error(text).Message);
    }

    [Fact]
    public void L30_types_nest_lists_and_non_nulls()
    {
        var operation = Parsing.Operation("query ($a: [[T!]!]!) { x }");

        Assert.Equal("[[T!]!]!", SyntaxPrinter.Print(operation.Variables[0].Type));
        Assert.Equal("Syntax Error: Expected \"$\", found \"!\".", Parsing.Error("query ($a: T!!) { x }").Message);
    }

    [Theory]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{ f(a:) }", "Unexpected \")\".", 1, 7)]
    [InlineData("{\n  a\n  \"x\\\"y\" }", "Expected Name, found String \"x\"y\".", 3, 3)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("{ a } }", "Unexpected \"}\".", 1, 7)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ a(b: 1 2) }", "Expected Name, found Int \"2\".", 1, 10)]
    public void L34_messages_name_the_unexpected_token_and_its_place(string text, string message, int line, int column)
    {
        var error = Parsing.Error(text);

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(line, column), error.Location);
    }

    [Theory]
    [InlineData("{a", "}")]
    [InlineData("{...", "}")]
    [InlineData("{...on T", "}")]
    public void L35_nesting_of_selections_is_bounded(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 20_000)) + "{x}" + string.Concat(Enumerable.Repeat(close, 20_000));

        var error = Parsing.Error(Encoding.UTF8.GetBytes(text), new GraphQLLimits { MaxDocumentBytes = 1_000_000 });

        Assert.Equal("Syntax Error: Document is nested deeper than 64 levels.", error.Message);
        Assert.Equal("LIMIT_RECURSION_DEPTH", error.LimitCode);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    public void L35_nesting_of_values_is_bounded(string open, string close)
    {
        var value = string.Concat(Enumerable.Repeat(open, 64)) + "1" + string.Concat(Enumerable.Repeat(close, 64));

        Assert.Equal("LIMIT_RECURSION_DEPTH", Parsing.Error($"{{ f(a: {value}) }}").LimitCode);
        Assert.NotNull(Parsing.Argument(value[open.Length..^close.Length]));
    }

    [Fact]
    public void L35_nesting_of_types_is_bounded()
    {
        var type = new string('[', 65) + "T" + new string(']', 65);

        Assert.Equal("LIMIT_RECURSION_DEPTH", Parsing.Error($"query ($a: {type}) {{ x }}").LimitCode);
    }

    [Fact]
    public void L37_a_name_seen_before_is_the_same_string()
    {
        var first = Parsing.FirstField("{ sharedNameOfTwoDocuments }").Name.Value;

        Assert.Same(first, Parsing.FirstField("{ sharedNameOfTwoDocuments }").Name.Value);
    }

    [Fact]
    public void Nodes_span_their_tokens()
    {
        const string text = "{ a: b(c: [1, 2]) @d { e } }";
        var field = Parsing.FirstField(text);

        Assert.Equal("a: b(c: [1, 2]) @d { e }", text[field.Start..field.End]);
        Assert.Equal("c: [1, 2]", text[field.Arguments[0].Start..field.Arguments[0].End]);
        Assert.Equal("@d", text[field.Directives[0].Start..field.Directives[0].End]);
        Assert.Equal("{ e }", text[field.SelectionSet!.Start..field.SelectionSet.End]);
    }
}
