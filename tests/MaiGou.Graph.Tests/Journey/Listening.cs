using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Journey;

/// <summary>A running subscription on a socket of its own.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private readonly GraphSocket _socket;
    private readonly GraphSubscription _subscription;

    private Listening(GraphSocket socket, GraphSubscription subscription)
    {
        _socket = socket;
        _subscription = subscription;
    }

    public static async Task<Listening> StartAsync(GraphSocket socket, string subscription, object? variables)
    {
        var listening = new Listening(socket, await socket.SubscribeAsync(subscription, variables));

        // The server has no word for "now listening"; an operation answered on the same socket afterwards says as much.
        await (await socket.SubscribeAsync("{ __typename }")).NextAsync();
        await Task.Delay(300);
        return listening;
    }

    /// <summary>The next event.</summary>
    public async Task<Happened> NextAsync() => new((await _subscription.NextAsync()).GetProperty("data"));

    /// <summary>Reads until a value is as wanted.</summary>
    public async Task<string> UntilAsync(string path, string wanted)
    {
        for (var read = 0; read < 20; read++)
        {
            if ((await NextAsync()).Text(path) is var value && value == wanted)
            {
                return value;
            }
        }

        throw new Xunit.Sdk.XunitException($"{path} never was {wanted}.");
    }

    /// <summary>All events of a general subscription, until nothing more comes for two seconds.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> EventsAsync()
    {
        var events = new List<LoggedEvent>();
        while (!await _subscription.IsSilentAsync(milliseconds: 2000))
        {
            var next = await NextAsync();
            events.Add(new LoggedEvent(next.Text("events.cursor"), next.Text("events.kind")));
        }

        return events;
    }

    /// <summary>Loses the connection without a farewell.</summary>
    public void Break() => _socket.Break();

    public ValueTask DisposeAsync() => _socket.DisposeAsync();
}

/// <summary>The data of one event.</summary>
internal sealed record Happened(JsonElement Data)
{
    public string Text(string path) => path.Split('.').Aggregate(Data, (value, part) => value.GetProperty(part)).GetString()!;

    public override string ToString() => Data.GetRawText();
}
