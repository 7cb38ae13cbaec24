using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class SocketProtocolTests
{
    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":null}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":{"a": [1, "é"]}}""", """{"type":"pong","payload":{"a": [1, "é"]}}""")]
    public async Task W06_a_ping_is_answered_with_its_payload_at_any_time(string ping, string pong)
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync(init: false);

        await socket.SendAsync("""{"type":"pong","payload":{}}""");
        await socket.SendAsync(ping);

        Assert.Equal(pong, await socket.ReadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("\"ping\"")]
    [InlineData("{}")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"connection_ack"}""")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""")]
    [InlineData("""{"type":"error","id":"1","payload":[]}""")]
    [InlineData("""{"type":"ping","payload":"x"}""")]
    [InlineData("""{"type":"ping","payload":[]}""")]
    [InlineData("""{"type":"ping"}{"type":"ping"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ hello }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":5}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":[]}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }","extensions":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }","operationName":{}}}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"complete","id":""}""")]
    public async Task W07_a_malformed_message_closes_with_4400(string text)
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync(text);

        Assert.StartsWith("4400 ", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W06_a_message_may_come_in_pieces()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        foreach (var piece in "{\"type\":\"ping\"")
        {
            await socket.Socket.SendAsync(new[] { (byte)piece }, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
        }

        await socket.SendAsync("}");

        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W07_a_binary_message_closes_with_4400()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync([1, 2, 3], WebSocketMessageType.Binary);

        Assert.Equal("4400 Message is not text", await socket.ReadAsync());
    }

    [Fact]
    public async Task W07_ill_formed_utf8_closes_with_1007()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync([(byte)'"', 0xC0, 0xAF, (byte)'"'], WebSocketMessageType.Text);

        Assert.StartsWith("1007", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W18_a_message_longer_than_100_bytes_closes_with_1009()
    {
        await using var host = await GraphHost.StartAsync(server: o => o.Limits.MaxBodyBytes = 100);
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "{ hello } #" + new string('x', 100));

        Assert.Equal("1009 Message is too large", await socket.ReadAsync());
    }

    [Fact]
    public async Task W17_a_reader_that_stalls_is_closed_with_1013_and_others_are_undisturbed()
    {
        await using var host = await GraphHost.StartAsync(http =>
        {
            http.MaxQueuedBytes = 64 * 1024;
            http.SlowReaderTimeout = TimeSpan.FromMilliseconds(300);
        });
        using var slow = await host.ConnectAsync();
        using var quick = await host.ConnectAsync();

        await slow.SubscribeAsync("1", "subscription { flood(kilobytes: 64) }");

        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await quick.SubscribeAsync("1", "{ hello }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await quick.ReadAsync());
        Assert.Equal("1013 Reader is too slow", await LastAsync(slow));
    }

    [Fact]
    public async Task W17_a_reader_that_never_comes_back_costs_bounded_memory_and_is_cut_off()
    {
        await using var host = await GraphHost.StartAsync(http =>
        {
            http.MaxQueuedBytes = 64 * 1024;
            http.SlowReaderTimeout = TimeSpan.FromMilliseconds(200);
        });
        using var slow = await host.ConnectAsync();
        await slow.SubscribeAsync("1", "subscription { flood(kilobytes: 64) }");
        var clock = Stopwatch.StartNew();

        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task W19_a_stopping_server_lets_a_query_finish_and_closes_with_1001()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "{ slow }");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        host.Lifetime.StopApplication();
        await Task.Delay(100);
        host.Probe.Gate.SetResult();

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"slow":"done"}}}""", await socket.ReadAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReadAsync());
        Assert.Equal("1001 Server is stopping", await socket.ReadAsync());
    }

    [Fact]
    public async Task W19_a_stopping_server_does_not_wait_for_subscriptions_or_beyond_the_drain_time()
    {
        await using var host = await GraphHost.StartAsync(http => http.SocketDrainTime = TimeSpan.FromMilliseconds(200));
        using var streaming = await host.ConnectAsync();
        using var busy = await host.ConnectAsync();
        await busy.SubscribeAsync("1", "{ slow }");
        await streaming.SubscribeAsync("1", "subscription { gated }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"gated":1}}}""", await streaming.ReadAsync());

        host.Lifetime.StopApplication();

        Assert.Equal("1001 Server is stopping", await streaming.ReadAsync());
        Assert.Equal("1001 Server is stopping", await busy.ReadAsync());
    }

    [Fact]
    public async Task W07_an_unmasked_frame_ends_the_connection()
    {
        await using var host = await GraphHost.StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Address.Host, host.Address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        var buffer = new byte[4096];
        Assert.True(await stream.ReadAsync(buffer) > 0);

        await stream.WriteAsync((byte[])[0x81, 0x0F, .. "{\"type\":\"ping\"}"u8]);
        var answered = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal([0x88, 0x02, 1002 >> 8, 1002 & 0xFF], buffer[..answered]);
    }

    /// <summary>Reads on until the close frame.</summary>
    private static async Task<string> LastAsync(GraphSocket socket)
    {
        while (true)
        {
            var message = await socket.ReadAsync();
            if (!message.StartsWith('{'))
            {
                return message;
            }
        }
    }
}
