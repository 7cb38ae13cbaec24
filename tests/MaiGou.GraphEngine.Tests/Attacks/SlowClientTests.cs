using System.Net;
using System.Net.Sockets;
using System.Text;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>Clients that speak HTTP by hand: too slowly, too long, or not to the end.</summary>
[Collection(nameof(AttackCollection))]
public sealed class SlowClientTests
{
    private const string Head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData(Head + "Content-Length: 100\r\n\r\n{\"query\":")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"query\":\r\n")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: x\r\nGraphQL-Preflight: 1\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: 500\r\n\r\n--cut\r\nContent-")]
    public async Task H14_a_body_that_does_not_come_is_408_and_the_connection_ends(string start)
    {
        await using var host = await AttackGraph.StartAsync(http: o => (o.BodyTimeout, o.UploadTimeout) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300)));

        var answer = await TalkAsync(host, start);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"LIMIT_BODY_SECONDS\"", answer, StringComparison.Ordinal);
        await AssertServesOnAsync(host);
    }

    [Fact]
    public async Task H14_twenty_slow_bodies_keep_nobody_waiting()
    {
        await using var host = await AttackGraph.StartAsync(http: o => o.BodyTimeout = TimeSpan.FromSeconds(10));
        var clients = Enumerable.Range(0, 20).Select(_ => new TcpClient()).ToList();
        foreach (var client in clients)
        {
            await client.ConnectAsync(IPAddress.Loopback, host.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head + "Content-Length: 100\r\n\r\n{"));
        }

        await AssertServesOnAsync(host);

        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task H14_a_URI_of_20000_letters_is_414() =>
        await AssertStatusAsync($"GET /graphql?query={new string('x', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n", 414);

    [Fact]
    public async Task H14_headers_of_50000_bytes_are_431() =>
        await AssertStatusAsync($"GET /graphql?query={{hello}} HTTP/1.1\r\nHost: x\r\nX: {new string('x', 50_000)}\r\n\r\n", 431);

    [Fact]
    public async Task H14_200_headers_are_431() =>
        await AssertStatusAsync($"GET /graphql?query={{hello}} HTTP/1.1\r\nHost: x\r\n{Bombs.Numbered(200, i => $"X{i}: 1\r\n", "")}\r\n", 431);

    [Fact]
    public async Task H04_a_chunk_with_a_broken_length_is_400_and_typed()
    {
        await using var host = await AttackGraph.StartAsync();

        var answer = await TalkAsync(host, Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        AttackHost.AssertDiscreet(answer);
        await AssertServesOnAsync(host);
    }

    [Fact]
    public async Task H14_more_requests_than_allowed_at_a_time_are_503_with_Retry_After()
    {
        await using var host = await AttackGraph.StartAsync(http: o => o.MaxConcurrentRequests = 1);
        var first = host.PostAsync(Posting.Query("{ slow }"));
        await host.Probe.Waiting.Task;

        using var second = await host.PostAsync(Posting.Query("{ hello }"));
        host.Probe.Gate.SetResult();
        using var done = await first;
        using var third = await host.PostAsync(Posting.Query("{ hello }"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter!.Delta);
        Assert.Contains("\"code\":\"LIMIT_CONCURRENT_REQUESTS\",\"limit\":1", await second.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task H14_an_open_event_stream_takes_nobodys_place()
    {
        await using var host = await AttackGraph.StartAsync(http: o => o.MaxConcurrentRequests = 1);
        using var stream = await host.PostAsync(Posting.Query("subscription { gated }"), "text/event-stream");
        await host.Probe.Waiting.Task;

        using var response = await host.PostAsync(Posting.Query("{ hello }"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task AssertStatusAsync(string request, int status)
    {
        await using var host = await AttackGraph.StartAsync();

        var answer = await TalkAsync(host, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await AssertServesOnAsync(host);
    }

    private static async Task AssertServesOnAsync(GraphHost host)
    {
        using var next = await host.PostAsync(Posting.Query("{ hello }"));
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await next.TextAsync());
    }

    private static async Task<string> TalkAsync(GraphHost host, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, patience.Token) is > 0 and var count)
            {
                answer.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // The server cut the connection; what it said before that counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
