using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>The limits of a run: length of texts and of the response, time, side by side.</summary>
[Collection(nameof(AttackCollection))]
public sealed class RunLimitTests
{
    [Fact]
    public async Task G17_a_text_of_1000_bytes_passes_and_one_more_is_refused()
    {
        await using var host = await AttackGraph.StartAsync(l => l.MaxStringBytes = 1_000);

        var passing = await AnswerAsync(host, "query($t: String) { echo(text: $t) }", new { t = new string('x', 1_000) });
        var refused = await AnswerAsync(host, "query($t: String) { echo(text: $t) }", new { t = new string('x', 1_001) });
        var literal = await AnswerAsync(host, $"{{ echo(text: \"{new string('x', 1_001)}\") }}");

        Assert.StartsWith("""{"data":{"echo":"xxx""", passing, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"LIMIT_STRING_BYTES\",\"limit\":1000,\"actual\":1001", refused, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"LIMIT_STRING_BYTES\",\"limit\":1000,\"actual\":1001", literal, StringComparison.Ordinal);
    }

    [Fact]
    public void G17_G18_G19_the_defaults_are_a_mebibyte_32_mebibytes_and_30_seconds()
    {
        var limits = new GraphQLLimits();

        Assert.Equal((1_048_576, 33_554_432, TimeSpan.FromSeconds(30)), (limits.MaxStringBytes, limits.MaxResponseBytes, limits.ExecutionTimeout));
    }

    [Theory]
    [InlineData("loose")]
    [InlineData("text")]
    public async Task G18_a_response_within_20040_bytes_passes_and_one_with_a_knot_more_answers_one_error(string field)
    {
        await using var host = await AttackGraph.StartAsync(l => l.MaxResponseBytes = 25_000);

        var passing = await AnswerAsync(host, $"{{ knot {{ knots(count: 2) {{ {field} }} }} }}");
        var refused = await AnswerAsync(host, $"{{ knot {{ knots(count: 3) {{ {field} }} }} }}");

        Assert.StartsWith("{\"data\":{\"knot\":{\"knots\":[{", passing, StringComparison.Ordinal);
        Assert.Equal(
            """{"errors":[{"message":"The response would be longer than 25000 bytes.","extensions":{"code":"LIMIT_RESPONSE_SIZE","limit":25000}}],"data":null}""",
            refused);
    }

    [Fact]
    public async Task G18_a_bomb_of_a_billion_objects_is_stopped_while_it_grows()
    {
        await using var host = await AttackGraph.StartAsync(l => l.MaxResponseBytes = 2 * 1024 * 1024);
        var started = Stopwatch.GetTimestamp();

        var refused = await AnswerAsync(host, "{ knot { knots(count: 1000) { knots(count: 1000) { knots(count: 1000) { id } } } } }");

        Assert.Contains("LIMIT_RESPONSE_SIZE", refused, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task G18_on_a_socket_and_a_stream_it_is_the_same_error()
    {
        await using var host = await AttackGraph.StartAsync(l => l.MaxResponseBytes = 25_000);
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "{ knot { knots(count: 3) { text } } }");
        var answers = await socket.ReadAsync(2);
        using var events = await host.PostAsync(Posting.Query("{ knot { knots(count: 3) { text } } }"), "text/event-stream");

        Assert.StartsWith("""{"id":"1","type":"next","payload":{"errors":[{"message":"The response would be longer""", answers[0], StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"complete"}""", answers[1]);
        Assert.Contains("LIMIT_RESPONSE_SIZE", await events.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task G19_a_run_beyond_its_time_is_504_with_one_error()
    {
        await using var host = await AttackGraph.StartAsync(l => l.ExecutionTimeout = TimeSpan.FromMilliseconds(100));

        using var response = await host.PostAsync(Posting.Query("{ slow }"), Posting.Response);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Contains("\"code\":\"EXECUTION_TIMEOUT\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task G20_of_40_waiting_calls_at_most_8_run_at_a_time()
    {
        await using var host = await AttackGraph.StartAsync();

        var answer = await AnswerAsync(host, "{ " + Bombs.Numbered(40, i => $"w{i}: wait(n: {i})") + " }");

        Assert.StartsWith("{\"data\":{\"w0\":", answer, StringComparison.Ordinal);
        Assert.Equal(8, AttackQueries.MostRunning);
    }

    private static async Task<string> AnswerAsync(GraphHost host, string query, object? variables = null)
    {
        using var response = await host.PostAsync(JsonSerializer.Serialize(new { query, variables }));
        return await response.TextAsync();
    }
}
