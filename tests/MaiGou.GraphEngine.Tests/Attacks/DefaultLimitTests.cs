using System.Globalization;
using System.Text.Json;
using MaiGou.GraphEngine.Tests.Http;
using static MaiGou.GraphEngine.Tests.Attacks.Bombs;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>The limits of documents as they are by default: what is at the limit passes, one more is refused by name and number.</summary>
[Collection(nameof(AttackCollection))]
public sealed class DefaultLimitTests(AttackHost host)
{
    [Fact]
    public Task G03_a_document_of_131072_bytes_passes_and_one_more_is_refused() => BoundAsync(
        "{ hello }" + new string(',', 131_072 - 9), "{ hello }" + new string(',', 131_073 - 9), "LIMIT_DOCUMENT_BYTES", 131_072, 131_073);

    [Fact]
    public Task G04_10000_tokens_pass_and_one_more_is_refused() => BoundAsync(Tokens(10_000), Tokens(10_001), "LIMIT_TOKENS", 10_000);

    [Fact]
    public Task G05_64_levels_pass_and_one_more_is_refused() => BoundAsync(
        Nested("{ ...", "{ hello }", "}", 63), Nested("{ ...", "{ hello }", "}", 64), "LIMIT_RECURSION_DEPTH", 64);

    [Fact]
    public Task G06_15_levels_of_fields_pass_and_one_more_is_refused() => BoundAsync(
        "{ knot " + Nested("{ knots ", "{ id }", "}", 13) + " }", "{ knot " + Nested("{ knots ", "{ id }", "}", 14) + " }", "LIMIT_DEPTH", 15, 16);

    [Fact]
    public Task G07_2048_fields_pass_and_one_more_is_refused() => BoundAsync(
        "{" + Repeat(" hello", 2_048) + "}", "{" + Repeat(" hello", 2_049) + "}", "LIMIT_FIELDS", 2_048, 2_049);

    [Fact]
    public Task G08_5000_fields_of_a_plan_pass_and_one_more_is_refused() => BoundAsync(Unfolding(98), Unfolding(99), "LIMIT_PLAN_FIELDS", 5_000);

    [Fact]
    public Task G09_50_root_fields_pass_and_one_more_is_refused() => BoundAsync(
        "{ " + Numbered(25, i => $"a{i}: __typename b{i}: hello") + " }",
        "{ c: hello " + Numbered(25, i => $"a{i}: __typename b{i}: hello") + " }",
        "LIMIT_ROOT_FIELDS", 50, 51);

    [Fact]
    public Task G10_50_aliases_of_a_field_pass_and_one_more_is_refused() => BoundAsync(
        "{ knot { " + Numbered(50, i => $"a{i}: id") + " } }", "{ knot { " + Numbered(51, i => $"a{i}: id") + " } }", "LIMIT_ALIASES", 50, 51);

    [Fact]
    public Task G11_4_directives_at_a_place_pass_and_one_more_is_refused() => BoundAsync(
        "{ hello @include(if: true) }", "{ hello" + Repeat(" @include(if: true)", 5) + " }", "LIMIT_DIRECTIVES", 4, 5);

    [Fact]
    public Task G12_100_variables_pass_and_one_more_is_refused() => BoundAsync(Variables(100), Variables(101), "LIMIT_VARIABLES", 100, 101);

    [Fact]
    public Task G13_200_fragments_pass_and_one_more_is_refused() => BoundAsync(Fragments(200), Fragments(201), "LIMIT_FRAGMENTS", 200, 201);

    [Fact]
    public async Task G14_50_operations_pass_and_one_more_is_refused()
    {
        var fifty = await AnswerAsync(JsonSerializer.Serialize(new { query = Numbered(50, i => $"query Q{i} {{ hello }}"), operationName = "Q49" }));
        var more = await AnswerAsync(JsonSerializer.Serialize(new { query = Numbered(51, i => $"query Q{i} {{ hello }}"), operationName = "Q49" }));

        Assert.Contains("Hello world", fifty, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"LIMIT_OPERATIONS\",\"limit\":50,\"actual\":51", more, StringComparison.Ordinal);
    }

    [Fact]
    public Task G15_64_conditions_pass_and_one_more_is_refused() => BoundAsync(Conditions(64), Conditions(65), "LIMIT_INCLUDE_CONDITIONS", 64);

    [Fact]
    public async Task G16_a_list_of_5000_items_passes_and_one_more_is_refused()
    {
        var passing = await AnswerAsync(List(5_000));
        var refused = await AnswerAsync(List(5_001));

        Assert.Equal("""{"data":{"items":5000}}""", passing);
        Assert.Contains("\"code\":\"LIMIT_LIST_ITEMS\",\"limit\":5000,\"actual\":5001", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task G02_JSON_64_deep_passes_and_one_level_more_is_refused()
    {
        var passing = await AnswerAsync("{\"query\":\"{ hello }\",\"x\":" + Nested("[", "1", "]", 63) + "}");
        var refused = await AnswerAsync("{\"query\":\"{ hello }\",\"x\":" + Nested("[", "1", "]", 64) + "}");
        using var address = await host.Graph.GetAsync("?query={hello}&extensions=" + Nested("[", "1", "]", 65));

        Assert.Equal("""{"data":{"hello":"Hello world"}}""", passing);
        Assert.Contains("\"code\":\"LIMIT_JSON_DEPTH\",\"limit\":64", refused, StringComparison.Ordinal);
        Assert.Contains("LIMIT_JSON_DEPTH", await address.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task G01_a_body_of_1048576_bytes_passes_and_one_more_is_refused()
    {
        var passing = await AnswerAsync("{\"query\":\"{ hello }\"}".PadRight(1_048_576));
        var refused = await AnswerAsync("{\"query\":\"{ hello }\"}".PadRight(1_048_577));

        Assert.Equal("""{"data":{"hello":"Hello world"}}""", passing);
        Assert.Contains("\"code\":\"LIMIT_BODY_BYTES\",\"limit\":1048576,\"actual\":1048577", refused, StringComparison.Ordinal);
    }

    private async Task BoundAsync(string passing, string refused, string code, int limit, int? actual = null)
    {
        var answer = await AnswerAsync(JsonSerializer.Serialize(new { query = passing }));
        var refusal = await AnswerAsync(JsonSerializer.Serialize(new { query = refused }));

        Assert.StartsWith("{\"data\":{", answer, StringComparison.Ordinal);
        var numbers = string.Create(CultureInfo.InvariantCulture, $"\"limit\":{limit}") + (actual is { } n ? string.Create(CultureInfo.InvariantCulture, $",\"actual\":{n}") : "");
        Assert.Contains($"\"code\":\"{code}\",{numbers}", refusal, StringComparison.Ordinal);
    }

    private async Task<string> AnswerAsync(string body)
    {
        using var response = await host.Graph.PostAsync(body, Posting.Response);
        return await response.TextAsync();
    }

    // 20 tokens and two lists.
    private static string Tokens(int count) =>
        $"{{ a: items(values: [{Repeat("0 ", 4_990)}]) b: items(values: [{Repeat("0 ", count - 20 - 4_990)}]) }}";

    // 1 for knot, 49 for each a with 99 below it, 1 for b: 4,902 without what is below b.
    private static string Unfolding(int below) =>
        "{ knot { " + Numbered(49, i => $"a{i}: knots {{ ...F }}") + " b: knots { " + Numbered(50, i => $"c{i}: flag") + " " + Numbered(below - 50, i => $"g{i}: __typename")
        + " } } } fragment F on Knot { " + Numbered(50, i => $"d{i}: id") + " " + Numbered(49, i => $"e{i}: size") + " }";

    private static string Variables(int count) =>
        $"query({Numbered(count, i => $"$v{i}: Int")}) {{ hello items(values: [{Numbered(count, i => $"$v{i}")}]) }}";

    private static string Fragments(int count) =>
        "{ " + Numbered(count, i => $"...F{i}") + " } " + Numbered(count, i => $"fragment F{i} on Query {{ hello }}");

    private static string Conditions(int count) =>
        $"query({Numbered(count, i => $"$v{i}: Boolean = true")}) {{ {Numbered(count, i => $"hello @include(if: $v{i})")} }}";

    private static string List(int count) =>
        "{\"query\":\"query($v: [Int]) { items(values: $v) }\",\"variables\":{\"v\":[" + Repeat("1,", count - 1) + "1]}}";
}
