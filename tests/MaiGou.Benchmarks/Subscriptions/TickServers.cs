using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;
using MaiGou.Benchmarks.FromMemory;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Http;

namespace MaiGou.Benchmarks.Subscriptions;

internal sealed record BenchTick(int Number, string Name);

/// <summary>Everybody who listens hears every event.</summary>
internal static class TickTopic
{
    private static readonly ConcurrentDictionary<Channel<BenchTick>, bool> Listeners = new();

    public static int Count => Listeners.Count;

    public static void Publish(BenchTick tick)
    {
        foreach (var listener in Listeners.Keys)
        {
            listener.Writer.TryWrite(tick);
        }
    }

    public static async IAsyncEnumerable<BenchTick> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateUnbounded<BenchTick>(new UnboundedChannelOptions { SingleReader = true });
        Listeners.TryAdd(channel, true);
        try
        {
            await foreach (var tick in channel.Reader.ReadAllAsync(ct))
            {
                yield return tick;
            }
        }
        finally
        {
            Listeners.TryRemove(channel, out _);
        }
    }
}

[SubscriptionType]
internal static class TickStreams
{
    public static IAsyncEnumerable<BenchTick> Tick(CancellationToken ct) => TickTopic.ListenAsync(ct);
}

[QueryType]
internal static class TickQueries
{
    public static int Listeners() => TickTopic.Count;
}

/// <summary>The engine's sockets, and sockets without anything: what the platform itself takes for them.</summary>
internal static class TickServers
{
    private const string Sdl = """
        type Query { listeners: Int! }
        type Subscription { tick: BenchTick! }
        type BenchTick { number: Int! name: String! }
        """;

    private static int _number;
    private static int _bareSockets;

    public static Task ServeEngineAsync(int port)
    {
        var builder = BareHost.Create(port);
        builder.Services.AddGraphQLServer(options =>
        {
            options.RequireAccess = false;
            options.SchemaTexts.Add(("ticks", Sdl));
            foreach (var type in (Type[])[typeof(TickStreams), typeof(TickQueries), typeof(BenchTick)])
            {
                options.Types.Add(type);
            }
        });
        var app = builder.Build();
        app.MapGraphQL("/graphql");
        app.MapGet("/count", static () => TickTopic.Count);
        app.MapGet("/emit", static () => TickTopic.Publish(new BenchTick(_number, $"tick {_number++}")));
        return app.RunAsync();
    }

    public static Task ServeBareAsync(int port)
    {
        var app = BareHost.Create(port).Build();
        app.UseWebSockets();
        app.Map("/graphql", HoldAsync);
        app.MapGet("/count", static () => _bareSockets);
        return app.RunAsync();
    }

    private static async Task HoldAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
        Interlocked.Increment(ref _bareSockets);
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                await socket.SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (WebSocketException)
        {
            // The listeners leave without a word.
        }
        finally
        {
            Interlocked.Decrement(ref _bareSockets);
        }
    }
}
