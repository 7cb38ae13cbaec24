using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class SocketHandshakeTests
{
    [Theory]
    [InlineData("graphql-ws")]
    [InlineData("Graphql-Transport-WS")]
    [InlineData(null)]
    public async Task W01_W22_another_protocol_is_closed_with_4406(string? protocol)
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = new GraphSocket(protocol is null ? await host.OpenAsync() : await host.OpenAsync(protocol));

        Assert.Equal("4406 Subprotocol not acceptable", await socket.ReadAsync());
        Assert.Null(socket.Socket.SubProtocol);
    }

    [Fact]
    public async Task W01_the_protocol_is_chosen_from_the_offer()
    {
        await using var host = await GraphHost.StartAsync();

        using var socket = await host.OpenAsync("graphql-ws", "graphql-transport-ws");

        Assert.Equal("graphql-transport-ws", socket.SubProtocol);
    }

    [Fact]
    public async Task W02_no_init_in_time_closes_with_4408_and_pings_do_not_count()
    {
        await using var host = await GraphHost.StartAsync(http => http.SocketInitTimeout = TimeSpan.FromMilliseconds(1500));
        using var socket = await host.ConnectAsync(init: false);

        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
        Assert.Equal("4408 Connection initialisation timeout", await socket.ReadAsync());
    }

    [Fact]
    public async Task W02_an_acknowledged_socket_outlives_the_timeout()
    {
        await using var host = await GraphHost.StartAsync(http => http.SocketInitTimeout = TimeSpan.FromSeconds(1));
        using var socket = await host.ConnectAsync();

        await Task.Delay(1200);
        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W03_a_second_init_closes_with_4429()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("4429 Too many initialisation requests", await socket.ReadAsync());
    }

    [Fact]
    public async Task W03_a_second_init_closes_with_4429_while_the_first_is_pending()
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);

        await socket.SendAsync("""{"type":"connection_init","payload":{"wait":true}}""");
        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("4429 Too many initialisation requests", await socket.ReadAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"type":"connection_init","payload":{"wait":true}}""")]
    public async Task W04_subscribing_before_the_acknowledgement_closes_with_4401(string? first)
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);

        await socket.SendAsync(first ?? """{"type":"pong"}""");
        await socket.SubscribeAsync("1", "{ hello }");

        Assert.Equal("4401 Unauthorized", await socket.ReadAsync());
    }

    [Theory]
    [InlineData("""{"token":"wrong"}""")]
    [InlineData("""{"throw":true}""")]
    public async Task W05_a_refused_init_closes_with_4403(string payload)
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);

        await socket.SendAsync($$"""{"type":"connection_init","payload":{{payload}}}""");

        Assert.Equal("4403 Forbidden", await socket.ReadAsync());
    }

    [Fact]
    public async Task W20_the_session_gives_its_values_to_every_operation()
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);
        await socket.SendAsync("""{"type":"connection_init","payload":{"token":"Ann"}}""");

        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());
        await socket.SubscribeAsync("1", "{ caller }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"caller":"Ann"}}}""", await socket.ReadAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReadAsync());
        await socket.SubscribeAsync("1", "subscription { caller }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"caller":"Ann"}}}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W20_a_session_is_closed_with_4403_when_it_expires()
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);
        await socket.SendAsync("""{"type":"connection_init","payload":{"token":"Ann","expiresInMs":200}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());

        await socket.SubscribeAsync("1", "subscription { gated }");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"gated":1}}}""", await socket.ReadAsync());
        Assert.Equal("4403 Forbidden", await socket.ReadAsync());
        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task W20_a_right_lost_since_the_handshake_refuses_the_operation_alone()
    {
        await using var host = await GraphHost.StartAsync(services: Gatekeeper);
        using var socket = await host.ConnectAsync(init: false);
        await socket.SendAsync("""{"type":"connection_init","payload":{"token":"Leaver"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());

        await socket.SubscribeAsync("1", "{ caller }");

        Assert.Equal(
            """{"id":"1","type":"error","payload":[{"message":"Gone","extensions":{"code":"AUTH_NOT_AUTHORIZED"}}]}""",
            await socket.ReadAsync());
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task W21_the_third_of_two_sockets_of_an_owner_is_closed()
    {
        await using var host = await GraphHost.StartAsync(http => http.MaxSocketsPerOwner = 2, Gatekeeper);
        var sockets = new List<GraphSocket>();
        foreach (var expected in (string[])["""{"type":"connection_ack"}""", """{"type":"connection_ack"}""", "1013 Too many connections"])
        {
            sockets.Add(await host.ConnectAsync(init: false));
            await sockets[^1].SendAsync("""{"type":"connection_init","payload":{"token":"Ann"}}""");
            Assert.Equal(expected, await sockets[^1].ReadAsync());
        }

        await sockets[0].Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await AnswersAsync(host, """{"type":"connection_ack"}""");
        sockets.ForEach(s => s.Dispose());
    }

    /// <summary>Knocks until the answer is as expected: the server learns a little later than the client that a socket is closed.</summary>
    private static async Task AnswersAsync(GraphHost host, string expected)
    {
        for (var knock = 0; ; knock++)
        {
            using var next = await host.ConnectAsync(init: false);
            await next.SendAsync("""{"type":"connection_init","payload":{"token":"Ann"}}""");
            var answer = await next.ReadAsync();
            if (answer == expected || knock == 50)
            {
                Assert.Equal(expected, answer);
                return;
            }

            await Task.Delay(100);
        }
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("https://shop.example", true)]
    [InlineData("self", true)]
    public async Task W21_a_socket_opens_only_from_allowed_origins(string origin, bool isAllowed)
    {
        await using var host = await GraphHost.StartAsync(http => http.AllowedSocketOrigins.Add("https://shop.example"));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin == "self" ? host.Address.GetLeftPart(UriPartial.Authority) : origin);

        var error = await Record.ExceptionAsync(() => socket.ConnectAsync(
            new UriBuilder(host.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None));

        Assert.Equal(isAllowed, error is null);
        Assert.Equal(isAllowed ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private static void Gatekeeper(IServiceCollection services) =>
        services.AddSingleton<ISocketSessionInterceptor, ByPayload>();

    private sealed class ByPayload(TimeProvider time, Probe probe) : ISocketSessionInterceptor
    {
        public async ValueTask<SocketSession?> OnConnectAsync(HttpContext http, JsonElement payload, CancellationToken ct)
        {
            if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("wait", out _))
            {
                await probe.Gate.Task.WaitAsync(ct);
            }

            if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("throw", out _))
            {
                throw new GraphQLException("No", ErrorCodes.NotAuthenticated);
            }

            var token = payload.GetProperty("token").GetString()!;
            return token == "wrong" ? null : new SocketSession
            {
                Owner = token,
                ExpiresAt = payload.TryGetProperty("expiresInMs", out var ms) ? time.GetUtcNow().AddMilliseconds(ms.GetInt32()) : null,
            }.With(new Caller(token));
        }

        public ValueTask OnOperationAsync(SocketSession session, RequestContext context) =>
            context.Get<Caller>().Name == "Leaver"
                ? throw new GraphQLException("Gone", ErrorCodes.NotAuthorized)
                : ValueTask.CompletedTask;
    }
}
