using System.Net.WebSockets;
using System.Text.Json;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class SocketOperationTests
{
    [Fact]
    public async Task W08_an_id_in_use_closes_with_4409()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("a", "{ slow }");

        await socket.SubscribeAsync("a", "{ hello }");

        Assert.Equal("4409 Subscriber for a already exists", await socket.ReadAsync());
    }

    [Fact]
    public async Task W08_a_long_id_in_use_still_fits_the_close_frame()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        var id = new string('x', 2048);
        await socket.SubscribeAsync(id, "{ slow }");

        await socket.SubscribeAsync(id, "{ hello }");

        Assert.Equal("4409 Subscriber for this id already exists", await socket.ReadAsync());
    }

    [Fact]
    public async Task W08_an_id_is_free_again_after_complete_and_after_error()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        for (var round = 0; round < 50; round++)
        {
            await socket.SubscribeAsync("a", "{ hello }");
            Assert.Equal("""{"id":"a","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await socket.ReadAsync());
            Assert.Equal("""{"id":"a","type":"complete"}""", await socket.ReadAsync());
            await socket.SubscribeAsync("a", "{ nothing }");
            Assert.StartsWith("""{"id":"a","type":"error","payload":[{""", await socket.ReadAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("a\u0000b")]
    [InlineData("脉购 🎈 \"quoted\"")]
    [InlineData("2048")]
    public async Task W08_ids_are_opaque(string id)
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        id = id == "2048" ? new string('x', 2048) : id;

        await socket.SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query = "{ hello }" } }));

        using var next = JsonDocument.Parse(await socket.ReadAsync());
        Assert.Equal(id, next.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task W09_a_mutation_is_one_next_and_one_complete()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "mutation { add(n: 3) }");

        Assert.Equal(
            ["""{"id":"1","type":"next","payload":{"data":{"add":3}}}""", """{"id":"1","type":"complete"}"""], await socket.ReadAsync(2));
    }

    [Fact]
    public async Task W10_a_request_error_is_an_error_message_and_nothing_after()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "{");
        await socket.SubscribeAsync("2", "query ($n: Int!) { big(kilobytes: $n) }");
        var messages = await socket.ReadAsync(2);
        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Contains(
            """{"id":"1","type":"error","payload":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""",
            messages);
        Assert.Contains(messages, m => m.StartsWith("""{"id":"2","type":"error","payload":[{""", StringComparison.Ordinal));
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W11_an_execution_error_is_inside_next()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "{ fail }");

        Assert.Equal(
            """{"id":"1","type":"next","payload":{"errors":[{"message":"Broken on purpose","locations":[{"line":1,"column":3}],"path":["fail"],"extensions":{"code":"SHOP_BROKEN"}}],"data":{"fail":null}}}""",
            await socket.ReadAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W12_a_completed_subscription_ends_its_source_and_sends_nothing_more()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "subscription { gated }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"gated":1}}}""", await socket.ReadAsync());
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        await socket.SendAsync("""{"id":"1","type":"complete"}""");

        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W12_a_pending_single_result_is_dropped()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "{ slow }");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        await socket.SendAsync("""{"id":"1","type":"complete"}""");
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
        host.Probe.Gate.SetResult();
        await socket.SubscribeAsync("1", "{ hello }");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W13_completing_an_unknown_id_is_ignored()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"id":"nobody","type":"complete"}""");
        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W14_a_source_that_fails_is_an_error_without_complete()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "subscription { broken }");
        var messages = await socket.ReadAsync(2);
        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"broken":1}}}""", messages[0]);
        Assert.Equal(
            """{"id":"1","type":"error","payload":[{"message":"The source broke","extensions":{"code":"SHOP_BROKEN"}}]}""", messages[1]);
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W15_a_lost_socket_ends_its_sources_without_waiting_for_a_ping()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "subscription { gated }");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        socket.Socket.Abort();

        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task W15_a_client_that_closes_is_answered_with_its_code()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "subscription { gated }");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        await socket.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.Socket.CloseStatus);
        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task W16_a_burst_of_2000_events_on_three_ids_arrives_whole_and_in_order()
    {
        await using var host = await GraphHost.StartAsync(http => http.MaxQueuedMessages = 16);
        using var socket = await host.ConnectAsync();
        string[] ids = ["a", "b", "c"];

        foreach (var id in ids)
        {
            await socket.SubscribeAsync(id, "subscription { count(to: 2000) }");
        }

        var messages = await socket.ReadAsync(3 * 2001);
        foreach (var id in ids)
        {
            var own = messages.Where(m => m.StartsWith($$"""{"id":"{{id}}",""", StringComparison.Ordinal)).ToList();
            Assert.Equal(2001, own.Count);
            Assert.Equal(
                Enumerable.Range(1, 2000).Select(n => "{\"id\":\"" + id + "\",\"type\":\"next\",\"payload\":{\"data\":{\"count\":" + n + "}}}"),
                own.Take(2000));
            Assert.Equal($$"""{"id":"{{id}}","type":"complete"}""", own[2000]);
        }
    }

    [Fact]
    public async Task W21_the_third_of_two_operations_is_an_error()
    {
        await using var host = await GraphHost.StartAsync(http => http.MaxOperationsPerSocket = 2);
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("1", "{ slow }");
        await socket.SubscribeAsync("2", "{ slow }");

        await socket.SubscribeAsync("3", "{ hello }");

        Assert.Equal(
            """{"id":"3","type":"error","payload":[{"message":"More than 2 operations run on this connection.","extensions":{"code":"LIMIT_SOCKET_OPERATIONS","limit":2}}]}""",
            await socket.ReadAsync());
    }

    [Fact]
    public async Task Every_operation_has_a_scope_of_its_own()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("1", "{ scope }");
        var first = (await socket.ReadAsync(2))[0];
        await socket.SubscribeAsync("1", "{ scope }");
        var second = (await socket.ReadAsync(2))[0];

        Assert.NotEqual(first, second);
    }
}
