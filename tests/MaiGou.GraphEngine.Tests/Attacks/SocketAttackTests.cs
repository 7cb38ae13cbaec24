using System.Net.WebSockets;
using System.Text;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

[Collection(nameof(AttackCollection))]
public sealed class SocketAttackTests(AttackHost host)
{
    [Fact]
    public async Task W18_a_message_of_1100000_bytes_closes_the_socket_with_1009()
    {
        using var socket = await host.Graph.ConnectAsync();

        await socket.SendAsync(new byte[1_100_000], WebSocketMessageType.Text);

        Assert.StartsWith("1009 ", await socket.ReadAsync(), StringComparison.Ordinal);
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W18_a_message_without_end_closes_the_socket_with_1009()
    {
        using var socket = await host.Graph.ConnectAsync();
        var piece = Encoding.ASCII.GetBytes(new string(' ', 100_000));

        for (var i = 0; i < 11; i++)
        {
            await socket.Socket.SendAsync(piece, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
        }

        Assert.StartsWith("1009 ", await socket.ReadAsync(), StringComparison.Ordinal);
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W21_of_150_subscriptions_100_run_and_50_are_refused()
    {
        using var socket = await host.Graph.ConnectAsync();

        for (var i = 0; i < 150; i++)
        {
            await socket.SubscribeAsync($"s{i}", "subscription { gated }");
        }

        var answers = await socket.ReadAsync(150);
        Assert.Equal(50, answers.Count(a => a.Contains("\"code\":\"LIMIT_SOCKET_OPERATIONS\",\"limit\":100", StringComparison.Ordinal)));
        Assert.Equal(100, answers.Count(a => a.Contains("\"type\":\"next\"", StringComparison.Ordinal)));
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W06_5000_pings_are_5000_pongs_and_others_are_served_meanwhile()
    {
        using var socket = await host.Graph.ConnectAsync();
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                await socket.SendAsync("""{"type":"ping"}""");
            }
        });

        await host.AssertServesOnAsync();
        var pongs = await socket.ReadAsync(5_000);

        await sending;
        Assert.All(pongs, p => Assert.Equal("""{"type":"pong"}""", p));
    }

    [Fact]
    public async Task W17_pings_without_end_from_one_who_reads_nothing_close_the_socket()
    {
        await using var own = await AttackGraph.StartAsync(http: o => o.SlowReaderTimeout = TimeSpan.FromMilliseconds(300));
        using var socket = await own.ConnectAsync();
        var payload = $$$"""{"type":"ping","payload":{"x":"{{{new string('x', 100_000)}}}"}}""";

        var lost = await Record.ExceptionAsync(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (true)
            {
                await socket.Socket.SendAsync(Encoding.ASCII.GetBytes(payload), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            }
        });

        Assert.IsAssignableFrom<WebSocketException>(lost);
        using var next = await own.PostAsync(Posting.Query("{ hello }"));
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await next.TextAsync());
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", "4429 ")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "4400 ")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", "4400 ")]
    [InlineData("""{"type":"connection_ack"}""", "4400 ")]
    [InlineData("""{"type":"\uD800"}""", "4400 ")]
    [InlineData("""{"\uD800":1}""", "4400 ")]
    [InlineData("""{"type":"subscribe","id":"\uD800","payload":{"query":"{ hello }"}}""", "4400 ")]
    [InlineData("""{"type":"ping","__proto__":[]}""", """{"type":"pong"}""")]
    [InlineData("[[[[[[[[[[", "4400 ")]
    [InlineData("null", "4400 ")]
    public async Task W03_W07_messages_out_of_order_or_form(string message, string answer)
    {
        using var socket = await host.Graph.ConnectAsync();

        await socket.SendAsync(message);

        Assert.StartsWith(answer, await socket.ReadAsync(), StringComparison.Ordinal);
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W07_a_message_nested_100000_deep_is_4400()
    {
        using var socket = await host.Graph.ConnectAsync();

        await socket.SendAsync("{\"type\":\"ping\",\"payload\":" + Bombs.Repeat("[", 100_000));

        Assert.StartsWith("4400 ", await socket.ReadAsync(), StringComparison.Ordinal);
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W04_1000_subscriptions_before_the_init_are_one_4401()
    {
        using var socket = await host.Graph.ConnectAsync(init: false);

        await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                await socket.SubscribeAsync($"{i}", "subscription { gated }");
            }
        });

        Assert.StartsWith("4401 ", await socket.ReadAsync(), StringComparison.Ordinal);
        await host.AssertServesOnAsync();
    }

    [Fact]
    public async Task W10_a_bomb_over_a_socket_is_an_error_and_the_socket_stays()
    {
        using var socket = await host.Graph.ConnectAsync();

        await socket.SubscribeAsync("1", Bombs.Repeat("{a", 4_000));
        await socket.SubscribeAsync("2", "{ hello }");
        var answers = await socket.ReadAsync(3);

        Assert.Contains("LIMIT_RECURSION_DEPTH", answers.Single(a => a.Contains("\"id\":\"1\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(answers, a => a.Contains("Hello world", StringComparison.Ordinal));
    }
}
