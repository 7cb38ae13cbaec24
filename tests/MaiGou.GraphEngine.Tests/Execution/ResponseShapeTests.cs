using System.Text.Json;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Which members a response has, and in which order (R01–R07).</summary>
public sealed class ResponseShapeTests
{
    private const string Sdl = """
        type Query { a: Int b: Int bad: Int item: Item items: [Item!] }
        type Item { x: Int! y: Int text: String item: Item }
        """;

    [Fact]
    public async Task R01_a_result_with_errors_has_errors_first_then_data_and_nothing_else()
    {
        using var response = JsonDocument.Parse(await Server().RunAsync("{ bad a }"));

        Assert.Equal(["errors", "data"], Names(response.RootElement));
        Assert.Equal("""{"bad":null,"a":1}""", response.RootElement.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task R02_a_request_error_has_errors_and_nothing_else()
    {
        using var response = JsonDocument.Parse(await Server().RunAsync("{ nowhere }"));

        Assert.Equal(["errors"], Names(response.RootElement));
        Assert.Equal(1, response.RootElement.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("{\n  bad }", "message locations path extensions", 2, 3)]
    [InlineData("{ nowhere }", "message locations extensions", 1, 3)]
    [InlineData("{", "message locations extensions", 1, 2)]
    public async Task R03_an_error_has_a_message_places_from_1_and_a_code_and_of_others_only_a_path(
        string document, string members, int line, int column)
    {
        using var response = JsonDocument.Parse(await Server().RunAsync(document));

        var error = response.RootElement.GetProperty("errors")[0];
        Assert.Equal(members.Split(' '), Names(error));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal($$"""[{"line":{{line}},"column":{{column}}}]""", error.GetProperty("locations").GetRawText());
        Assert.NotEmpty(error.GetProperty("extensions").GetProperty("code").GetString()!);
    }

    [Fact]
    public async Task R03_a_request_error_without_a_place_has_no_locations()
    {
        using var response = JsonDocument.Parse(await Server().RunAsync("query A { a }", operationName: "B"));

        Assert.Equal(["message", "extensions"], Names(response.RootElement.GetProperty("errors")[0]));
    }

    [Theory]
    [InlineData("{ a }", """{"data":{"a":1}}""")]
    [InlineData("{ none: item { x } }", """{"data":{"none":null}}""")]
    public async Task R04_without_errors_there_is_no_member_for_them(string document, string response) =>
        Assert.Equal(response, await Server().On("Query.item", _ => null).RunAsync(document));

    [Fact]
    public async Task R05_fields_stand_in_the_order_of_their_first_selection_whatever_answers_first()
    {
        var lab = Server().OnAsync("Query.b", async _ =>
        {
            await Task.Delay(20);
            return [2];
        });

        var response = await lab.RunAsync("{ b ...F a items { y x } } fragment F on Query { item { text x } b }");

        Assert.Equal(
            """{"data":{"b":2,"item":{"text":"t","x":1},"a":1,"items":[{"y":null,"x":1},{"y":null,"x":1}]}}""", response);
    }

    [Fact]
    public async Task R07_half_a_surrogate_pair_is_replaced_and_told_once_for_each_field()
    {
        var lab = Server()
            .On("Query.items", _ => new[] { Item("a\ud800"), Item("😀"), Item("\udc00b") })
            .On("Query.item", _ => Item("fine"));

        var first = await lab.RunAsync("{ items { text } item { text } }");
        await lab.RunAsync("{ items { text } }");

        Assert.Equal("""{"data":{"items":[{"text":"a�"},{"text":"😀"},{"text":"�b"}],"item":{"text":"fine"}}}""", first);
        Assert.Equal(["A text of Item.text held half a surrogate pair; clients see U+FFFD there"], lab.Warnings);
    }

    private static Lab Server() => new Lab(Sdl)
        .On("Query.a", _ => 1)
        .On("Query.b", _ => 2)
        .On("Query.bad", _ => throw new GraphQLException("Broken", "BROKEN"))
        .On("Query.item", _ => Item("t"))
        .On("Query.items", _ => new[] { Item("t"), Item("t") });

    private static Thing Item(string text) => new(("x", 1), ("y", null), ("text", text), ("item", null));

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
