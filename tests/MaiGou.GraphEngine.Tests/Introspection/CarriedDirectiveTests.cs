using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Tests.Execution;
using MaiGou.GraphEngine.Tests.Schema;

namespace MaiGou.GraphEngine.Tests.Introspection;

/// <summary>Directives that say something to clients and nothing to the engine.</summary>
public sealed class CarriedDirectiveTests
{
    private const string Sdl = """
        directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION
        type Query { name: String @semanticNonNull tags: [String] @semanticNonNull(levels: [0, 1]) }
        """;

    [Fact]
    public void X41_semanticNonNull_is_printed_with_its_levels()
    {
        var text = SchemaPrinter.Print(Loading.Schema(Sdl).Documents);

        Assert.Contains("  name: String @semanticNonNull\n", text, StringComparison.Ordinal);
        Assert.Contains("  tags: [String] @semanticNonNull(levels: [0, 1])\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X41_semanticNonNull_is_introspected_and_changes_no_type_and_no_answer()
    {
        var lab = new Lab(Sdl).On("Query.name", _ => null).On("Query.tags", _ => new string?[] { "a", null });

        using var response = JsonDocument.Parse(await lab.RunAsync(
            """{ name tags __schema { directives { name args { defaultValue } } } __type(name: "Query") { fields { type { kind } } } }"""));

        var data = response.RootElement.GetProperty("data");
        Assert.Equal("null [\"a\",null]", $"{data.GetProperty("name").GetRawText()} {data.GetProperty("tags").GetRawText()}");
        Assert.Equal("""{"name":"semanticNonNull","args":[{"defaultValue":"[0]"}]}""", data.GetProperty("__schema").GetProperty("directives")[0].GetRawText());
        Assert.Equal("""{"fields":[{"type":{"kind":"SCALAR"}},{"type":{"kind":"LIST"}}]}""", data.GetProperty("__type").GetRawText());
    }

    [Fact]
    public void X41_levels_must_be_numbers() =>
        Assert.Equal(
            "Query.a: @semanticNonNull(levels:): Int cannot represent non-integer value: \"0\" (a.graphql:2)",
            Loading.Violation("directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION\ntype Query { a: Int @semanticNonNull(levels: [\"0\"]) }", withQuery: false));
}
