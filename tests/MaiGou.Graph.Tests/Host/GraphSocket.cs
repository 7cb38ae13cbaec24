using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace MaiGou.Graph.Tests.Host;

/// <summary>A client of graphql-transport-ws on one socket.</summary>
public sealed class GraphSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> _operations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    private GraphSocket()
    {
    }

    /// <summary>Code of the close frame, once the server has closed.</summary>
    public Task<int> ClosedAsync(int seconds = 20) => _closed.Task.WaitAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Connects and waits for the acknowledgement.</summary>
    public static async Task<GraphSocket> OpenAsync(Uri address, string? token)
    {
        var socket = await ConnectAsync(address, token);
        await Task.WhenAny(socket._acknowledged.Task, socket._closed.Task).WaitAsync(Patience);
        Assert.True(socket._acknowledged.Task.IsCompleted, "The socket was refused.");
        return socket;
    }

    /// <summary>Connects without waiting for an answer.</summary>
    public static async Task<GraphSocket> ConnectAsync(Uri address, string? token)
    {
        var socket = new GraphSocket();
        socket._socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        _ = Task.Run(socket.ReceiveAsync);
        await socket.SendAsync(new { type = "connection_init", payload = token is null ? null : new { authorization = $"Bearer {token}" } });
        return socket;
    }

    /// <summary>Starts an operation.</summary>
    public async Task<GraphSubscription> SubscribeAsync(string query, object? variables = null)
    {
        var id = $"{Interlocked.Increment(ref _number)}";
        var messages = _operations[id] = Channel.CreateUnbounded<JsonElement>();
        await SendAsync(new { id, type = "subscribe", payload = new { query, variables } });
        return new GraphSubscription(messages.Reader, () => SendAsync(new { id, type = "complete" }));
    }

    /// <summary>Drops the connection without a close frame, as a lost network does.</summary>
    public void Break() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // The server was faster: it closes a socket whose token has expired.
            }
        }

        _socket.Dispose();
    }

    private Task SendAsync(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task ReceiveAsync()
    {
        try
        {
            while (await MessageAsync() is { } message)
            {
                Handle(message);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Lost: whoever waits learns it below.
        }

        _closed.TrySetResult((int?)_socket.CloseStatus ?? 1006);
        foreach (var operation in _operations.Values)
        {
            operation.Writer.TryComplete();
        }
    }

    private async Task<JsonElement?> MessageAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(text.ToArray()).RootElement;
            }
        }
    }

    private void Handle(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "connection_ack":
                _acknowledged.TrySetResult();
                break;
            case "ping":
                _ = SendAsync(new { type = "pong" });
                break;
            case "next":
                _operations[message.GetProperty("id").GetString()!].Writer.TryWrite(message.GetProperty("payload"));
                break;
            case "error":
                _operations[message.GetProperty("id").GetString()!].Writer.TryComplete(new GraphSocketException(message.GetProperty("payload")));
                break;
            case "complete":
                _operations[message.GetProperty("id").GetString()!].Writer.TryComplete();
                break;
            default:
                break;
        }
    }
}

/// <summary>One running operation of a socket.</summary>
public sealed class GraphSubscription(ChannelReader<JsonElement> messages, Func<Task> complete)
{
    /// <summary>The next result: <c>data</c> and perhaps <c>errors</c>. Errors: <see cref="GraphSocketException"/> when the operation was refused or has failed.</summary>
    public async Task<JsonElement> NextAsync(int seconds = 20)
    {
        try
        {
            return await messages.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(seconds));
        }
        catch (ChannelClosedException e) when (e.InnerException is GraphSocketException refused)
        {
            throw refused;
        }
    }

    /// <summary>True when nothing comes within the time.</summary>
    public async Task<bool> IsSilentAsync(int milliseconds = 500)
    {
        await Task.Delay(milliseconds);
        return messages.Count == 0;
    }

    public Task CompleteAsync() => complete();
}

/// <summary>The server answered an operation with <c>error</c>.</summary>
public sealed class GraphSocketException(JsonElement errors) : Exception(errors.ToString())
{
    public JsonElement Errors { get; } = errors;

    public string Code => Errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
