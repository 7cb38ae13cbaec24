using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>One request with a list of variable sets.</summary>
public sealed class VariableBatchTests
{
    private const string Greeting = "query ($n: String!, $also: Boolean = false) { hello(name: $n) fail @include(if: $also) }";

    [Fact]
    public async Task B03_each_set_of_variables_has_an_answer_in_its_place()
    {
        await using var host = await AHost();

        using var response = await host.PostAsync(
            $$"""{"query":"{{Greeting}}","variables":[{"n":"a"},{"n":"b","also":true},{"n":1},{"n":"c"}]}""", Posting.Response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """[{"data":{"hello":"Hello a"}},"""
            + """{"errors":[{"message":"Broken on purpose","locations":[{"line":1,"column":63}],"path":["fail"],"extensions":{"code":"SHOP_BROKEN"}}],"data":{"hello":"Hello b","fail":null}},"""
            + """{"errors":[{"message":"Variable \"$n\": String cannot represent a non string value: 1","locations":[{"line":1,"column":8}],"extensions":{"code":"BAD_USER_INPUT"}}]},"""
            + """{"data":{"hello":"Hello c"}}]""",
            await response.TextAsync());
    }

    [Fact]
    public async Task B02_B03_lines_of_a_variable_batch_carry_its_index()
    {
        await using var host = await AHost();

        using var response = await host.PostAsync($$"""{"query":"{{Greeting}}","variables":[{"n":"a"},{"n":"b"}]}""", "application/jsonl");

        Assert.Equal(
            "{\"variableIndex\":0,\"data\":{\"hello\":\"Hello a\"}}\n{\"variableIndex\":1,\"data\":{\"hello\":\"Hello b\"}}\n",
            await response.TextAsync());
    }

    [Fact]
    public async Task B03_a_variable_batch_inside_a_batch_is_a_list_in_its_place()
    {
        await using var host = await AHost();
        var body = $$"""[{"query":"{ sum }"},{"query":"{{Greeting}}","variables":[{"n":"a"},{"n":"b"}]},{"query":"{ sum }"},{"query":"{{Greeting}}","variables":[{"n":"c"}]}]""";

        using var array = await host.PostAsync(body);
        using var lines = await host.PostAsync(body, "application/jsonl");

        Assert.Equal(
            """[{"data":{"sum":0}},[{"data":{"hello":"Hello a"}},{"data":{"hello":"Hello b"}}],{"data":{"sum":0}},[{"data":{"hello":"Hello c"}}]]""",
            await array.TextAsync());
        Assert.Equal(
            [
                """{"requestIndex":0,"data":{"sum":0}}""",
                """{"requestIndex":1,"variableIndex":0,"data":{"hello":"Hello a"}}""",
                """{"requestIndex":1,"variableIndex":1,"data":{"hello":"Hello b"}}""",
                """{"requestIndex":2,"data":{"sum":0}}""",
                """{"requestIndex":3,"variableIndex":0,"data":{"hello":"Hello c"}}""",
            ],
            (await lines.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task B05_a_mutation_runs_once_for_each_set_in_order()
    {
        await using var host = await AHost();

        using var response = await host.PostAsync(
            """{"query":"mutation ($n: Int!) { add(n: $n) }","variables":[{"n":5},{"n":13},{"n":1}]}""");

        Assert.Equal(
            """[{"data":{"add":5}},"""
            + """{"errors":[{"message":"Thirteen is refused","locations":[{"line":1,"column":23}],"path":["add"],"extensions":{"code":"SHOP_UNLUCKY"}}],"data":null},"""
            + """{"data":{"add":6}}]""",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("[]", 400, "\\\"variables\\\" must not be an empty list.")]
    [InlineData("[1]", 400, "Each entry of \\\"variables\\\" must be a map.")]
    [InlineData("[{},null]", 400, "Each entry of \\\"variables\\\" must be a map.")]
    [InlineData("[{},{},{},{},{}]", 413, "A request can carry 4 sets of variables.")]
    public async Task B03_a_malformed_list_is_refused(string variables, int status, string message)
    {
        await using var host = await AHost();

        using var response = await host.PostAsync($$"""{"query":"{ hello }","variables":{{variables}}}""");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains($"\"message\":\"{message}\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B04_the_sets_of_a_whole_batch_are_counted_together()
    {
        await using var host = await AHost();
        var three = """{"query":"{ hello }","variables":[{},{},{}]}""";

        using var response = await host.PostAsync($"[{three},{three}]");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"A request can carry 4 sets of variables.","extensions":{"code":"LIMIT_VARIABLE_BATCH","limit":4,"actual":6}}]}""",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { count(to: 1) }", "SUBSCRIPTION_IN_BATCH")]
    public async Task B03_a_document_that_cannot_run_is_told_to_each_set(string query, string code)
    {
        await using var host = await AHost();

        using var response = await host.PostAsync($$"""{"query":"{{query}}","variables":[{},{}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, (await response.TextAsync()).Split(code).Length - 1);
    }

    [Fact]
    public async Task W07_B03_a_socket_takes_no_list_of_variables()
    {
        await using var host = await AHost();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello }","variables":[{}]}}""");

        Assert.Equal("4400 \"variables\" must be a map.", await socket.ReadAsync());
    }

    private static Task<GraphHost> AHost() => GraphHost.StartAsync(http => (http.MaxBatch, http.MaxVariableBatch) = (10, 4));
}
