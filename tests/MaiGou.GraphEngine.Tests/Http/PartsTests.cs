using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Responses in parts on every transport (X60).</summary>
public sealed class PartsTests
{
    private const string Query = "{ hello ... @defer { sum } }";
    private const string First = """{"data":{"hello":"Hello world"},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Second = """{"incremental":[{"id":"0","data":{"sum":0}}],"completed":[{"id":"0"}],"hasNext":false}""";

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed, application/json")]
    public async Task X60_parts_go_out_as_multipart_to_a_client_that_names_it(string accept)
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync(Posting.Query(Query), accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType!.ToString());
        Assert.Equal($"{Part(First)}{Part(Second)}\r\n-----\r\n", await response.TextAsync());
    }

    [Fact]
    public async Task X60_a_response_of_one_part_is_multipart_only_for_a_client_that_takes_nothing_else()
    {
        await using var host = await StartAsync();

        using var alone = await host.PostAsync(Posting.Query("{ hello }"), "multipart/mixed");
        using var both = await host.PostAsync(Posting.Query("{ hello }"), "multipart/mixed, application/json");

        Assert.Equal($"{Part("""{"data":{"hello":"Hello world"}}""")}\r\n-----\r\n", await alone.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await both.TextAsync());
    }

    [Fact]
    public async Task X60_an_event_stream_has_an_event_for_each_part()
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync(Posting.Query(Query), "text/event-stream");

        Assert.Equal(
            $"event: next\ndata: {First}\n\nevent: next\ndata: {Second}\n\nevent: complete\ndata:\n\n", await response.TextAsync());
    }

    [Fact]
    public async Task X60_a_socket_has_a_message_for_each_part()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", Query);

        Assert.Equal(
            [
                $$"""{"id":"1","type":"next","payload":{{First}}}""",
                $$"""{"id":"1","type":"next","payload":{{Second}}}""",
                """{"id":"1","type":"complete"}""",
            ],
            await socket.ReadAsync(3));
    }

    [Fact]
    public async Task X60_a_client_of_plain_json_gets_one_response()
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync(Posting.Query(Query), "application/json");

        Assert.Equal("""{"data":{"hello":"Hello world","sum":0}}""", await response.TextAsync());
    }

    [Fact]
    public async Task X60_without_the_option_there_is_no_such_directive_and_no_such_media_type()
    {
        await using var host = await GraphHost.StartAsync();

        using var refused = await host.PostAsync(Posting.Query(Query), "application/json");
        using var unacceptable = await host.PostAsync(Posting.Query("{ hello }"), "multipart/mixed");

        Assert.Contains("Unknown directive \\\"@defer\\\".", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotAcceptable, unacceptable.StatusCode);
    }

    private static string Part(string json) => $"\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{json}";

    private static Task<GraphHost> StartAsync() => GraphHost.StartAsync(server: o => o.AllowIncrementalDelivery = true);
}
