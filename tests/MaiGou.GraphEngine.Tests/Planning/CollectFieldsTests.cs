using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Planning;

/// <summary>Which fields are answered, and in which order (X10–X13).</summary>
public class CollectFieldsTests
{
    private const string Sdl = """
        type Query { a: Int b: Int c: Int item: Item node: Node }
        interface Node { id: Int x: Int }
        type Item implements Node { id: Int x: Int y: Int item: Item }
        """;

    [Theory]
    [InlineData("{ a b c }", """{"a":1,"b":2,"c":3}""")]
    [InlineData("{ c a b a }", """{"c":3,"a":1,"b":2}""")]
    [InlineData("{ b ...F a } fragment F on Query { c a }", """{"b":2,"c":3,"a":1}""")]
    [InlineData("{ ...F b ...F } fragment F on Query { c }", """{"c":3,"b":2}""")]
    [InlineData("{ ... { b } ... on Query { a } c }", """{"b":2,"a":1,"c":3}""")]
    [InlineData("{ z: a y: a }", """{"z":1,"y":1}""")]
    [InlineData("{ node { ... on Item { y } id ... on Node { x } } }", """{"node":{"y":11,"id":9,"x":10}}""")]
    public async Task X10_fields_come_in_the_order_of_their_first_occurrence(string document, string data)
    {
        Assert.Equal($"{{\"data\":{data}}}", await FieldLab().RunAsync(document));
    }

    [Theory]
    [InlineData("{ item { x } a item { y x } }", """{"item":{"x":10,"y":11},"a":1}""")]
    [InlineData("{ item { ...F } item { y ...F } } fragment F on Item { x }", """{"item":{"x":10,"y":11}}""")]
    [InlineData("{ item { item { x } } item { item { y } } }", """{"item":{"item":{"x":10,"y":11}}}""")]
    [InlineData("{ item { x } ... @include(if: false) { item { y } } ... on Query { item { id } } }", """{"item":{"x":10,"id":9}}""")]
    public async Task X11_selections_of_all_included_occurrences_are_merged(string document, string data)
    {
        Assert.Equal($"{{\"data\":{data}}}", await FieldLab().RunAsync(document));
    }

    [Theory]
    [InlineData("{ __typename t: __typename ... { u: __typename } }", """{"__typename":"Query","t":"Query","u":"Query"}""")]
    [InlineData("{ node { __typename ... on Node { t: __typename } } }", """{"node":{"__typename":"Item","t":"Item"}}""")]
    [InlineData("{ ...F } fragment F on Query { t: __typename node { ...G } } fragment G on Item { __typename }", """{"t":"Query","node":{"__typename":"Item"}}""")]
    public async Task X13_typename_is_the_name_of_the_concrete_type(string document, string data)
    {
        Assert.Equal($"{{\"data\":{data}}}", await FieldLab().RunAsync(document));
    }

    [Theory]
    [InlineData("{ a @skip(if: true) b }", """{"b":2}""")]
    [InlineData("{ a @skip(if: false) @include(if: false) b }", """{"b":2}""")]
    [InlineData("{ a @include(if: true) @skip(if: true) b }", """{"b":2}""")]
    [InlineData("{ a @skip(if: true) a b }", """{"a":1,"b":2}""")]
    [InlineData("{ a @skip(if: true) b a }", """{"b":2,"a":1}""")]
    [InlineData("{ ...F @skip(if: true) b ...F } fragment F on Query { a }", """{"b":2,"a":1}""")]
    [InlineData("{ ... @include(if: false) { a } b }", """{"b":2}""")]
    [InlineData("{ item { x } item @skip(if: true) { y } }", """{"item":{"x":10}}""")]
    [InlineData("{ a @skip(if: true) }", "{}")]
    [InlineData("{ item { x @skip(if: true) } }", """{"item":{}}""")]
    public async Task X10_skip_and_include_are_looked_at_per_occurrence(string document, string data)
    {
        Assert.Equal($"{{\"data\":{data}}}", await FieldLab().RunAsync(document));
    }

    [Theory]
    [InlineData(false, false, """{"a":1,"b":2,"c":3}""")]
    [InlineData(true, false, """{"b":2,"a":1,"c":3}""")]
    [InlineData(false, true, """{"a":1,"b":2}""")]
    [InlineData(true, true, """{"b":2,"a":1}""")]
    public async Task X10_order_may_depend_on_variables_and_one_text_serves_them_all(bool x, bool y, string data)
    {
        var lab = FieldLab();
        const string Document = "query($x: Boolean!, $y: Boolean = false) { a @skip(if: $x) b a c @skip(if: $y) }";
        await lab.RunAsync(Document, """{"x":true,"y":true}""");
        await lab.RunAsync(Document, """{"x":false}""");

        var response = await lab.RunAsync(Document, $$"""{"x":{{(x ? "true" : "false")}},"y":{{(y ? "true" : "false")}}}""");

        Assert.Equal($"{{\"data\":{data}}}", response);
        Assert.Equal(1, lab.Cache.Count);
    }

    [Fact]
    public async Task X10_more_than_16_choices_of_flags_still_answer_right()
    {
        var lab = FieldLab();
        var fields = string.Join(' ', Enumerable.Range(0, 6).Select(i => $"f{i}: a @include(if: $v{i})"));
        var variables = string.Join(' ', Enumerable.Range(0, 6).Select(i => $"$v{i}: Boolean!"));
        var responses = new HashSet<string>();

        for (var choice = 0; choice < 64; choice++)
        {
            var values = string.Join(',', Enumerable.Range(0, 6).Select(i => $"\"v{i}\":{((choice >> i & 1) == 1 ? "true" : "false")}"));
            responses.Add(await lab.RunAsync($"query({variables}) {{ {fields} }}", $"{{{values}}}"));
        }

        Assert.Equal(64, responses.Count);
        Assert.Contains("""{"data":{"f0":1,"f2":1}}""", responses);
    }

    [Fact]
    public async Task X12_X34_an_error_names_every_field_node_once()
    {
        var lab = FieldLab().On("Query.a", _ => throw new GraphQLException("no", "NO"));

        var response = await lab.RunAsync("{ a ...F ...F }\nfragment F on Query {\n  a }");

        Assert.Equal(
            """{"errors":[{"message":"no","locations":[{"line":1,"column":3},{"line":3,"column":3}],"path":["a"],"extensions":{"code":"NO"}}],"data":{"a":null}}""",
            response);
    }

    private static Lab FieldLab() => new Lab(Sdl)
        .Map<Thing>("Item")
        .On("Query.a", _ => 1)
        .On("Query.b", _ => 2)
        .On("Query.c", _ => 3)
        .On("Query.item", _ => new Thing(("id", 9), ("x", 10), ("y", 11), ("item", new Thing(("x", 10), ("y", 11)))))
        .On("Query.node", _ => new Thing(("id", 9), ("x", 10), ("y", 11)));
}
