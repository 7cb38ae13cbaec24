using System.Net.WebSockets;
using System.Text.Json;
using MaiGou.GraphEngine.Http.Answering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>One socket of the graphql-transport-ws protocol, from its handshake to its close (W02–W21).</summary>
internal sealed class SocketConnection : IDisposable
{
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(250);

    private readonly HttpContext _http;
    private readonly WebSocket _socket;
    private readonly SocketServices _services;
    private readonly SocketSender _sender;
    private readonly SocketOperations _operations;
    private readonly CancellationTokenSource _life;
    private readonly CancellationTokenSource _receiving = new();
    private readonly List<Task> _watches = [];
    private volatile SocketSession? _session;
    private bool _hasInit;

    public SocketConnection(HttpContext http, WebSocket socket, SocketServices services)
    {
        (_http, _socket, _services) = (http, socket, services);
        _sender = new SocketSender(socket, services.Options, services.Time);
        _operations = new SocketOperations(services, _sender);
        _life = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _sender.Closing);
    }

    /// <summary>Serves the socket until it is closed by either side or lost; every operation has ended then.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var sending = _sender.RunAsync();
        Watch(CloseWithoutInitAsync);
        Watch(() => DrainAsync(stopping));
        try
        {
            await ReceiveAllAsync();
        }
        finally
        {
            _sender.Close(SocketClose.Normal);
            await _life.CancelAsync();
            await _operations.WhenAllEndedAsync();
            await Task.WhenAll(_watches);
            await sending;
            _services.Exit(_session?.Owner);
        }
    }

    public void Dispose()
    {
        _life.Dispose();
        _sender.Dispose();
        _receiving.Dispose();
    }

    private async Task ReceiveAllAsync()
    {
        // Once this side has sent its close frame, the peer gets a moment to answer it.
        await using var closing = _sender.Closing.UnsafeRegister(
            static s => ((CancellationTokenSource)s!).CancelAfter(CloseGrace), _receiving);
        try
        {
            await ReadMessagesAsync();
        }
        catch (WebSocketException error) when (error.WebSocketErrorCode != WebSocketError.ConnectionClosedPrematurely)
        {
            // Bad UTF-8 or a bad frame. The runtime has sent the close frame; without a moment here a reset would overtake it.
            _sender.Close(SocketClose.Lost);
            await Task.Delay(Linger, _services.Time, _http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The socket is lost; whoever waits for it learns that from the connection's token.
        }
    }

    private async Task ReadMessagesAsync()
    {
        using var message = new PooledBuffer();
        while (true)
        {
            var received = await _socket.ReceiveAsync(message.GetMemory(4096), _receiving.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            message.Advance(received.Count);
            if (message.Length > _services.MaxMessageBytes)
            {
                _sender.Close(SocketClose.TooLarge);
                message.Clear();
            }

            if (received.EndOfMessage)
            {
                await HandleAsync(received.MessageType, message.Written);
                message.Clear();
            }
        }
    }

    private async ValueTask HandleAsync(WebSocketMessageType type, ReadOnlyMemory<byte> text)
    {
        if (_sender.Closing.IsCancellationRequested)
        {
            return;
        }

        if (type != WebSocketMessageType.Text)
        {
            _sender.Close(SocketClose.Malformed("Message is not text"));
            return;
        }

        var (message, problem) = SocketMessage.Read(text.Span, _services.MaxJsonDepth, _services.Form);
        switch (message)
        {
            case null:
                _sender.Close(SocketClose.Malformed(problem!));
                break;
            case { Kind: SocketMessageKind.Init } when _hasInit:
                _sender.Close(SocketClose.TooManyInits);
                break;
            case { Kind: SocketMessageKind.Init }:
                _hasInit = true;
                Watch(() => ConnectAsync(message.Payload));
                break;
            case { Kind: SocketMessageKind.Ping }:
                await SendAsync(SocketFrame.Pong(message.Payload));
                break;
            case { Kind: SocketMessageKind.Subscribe } when _session is null:
                _sender.Close(SocketClose.Unauthorized);
                break;
            case { Kind: SocketMessageKind.Subscribe } when !_operations.TryStart(message, _session!, _life.Token):
                _sender.Close(SocketClose.InUse(message.Id));
                break;
            case { Kind: SocketMessageKind.Complete }:
                _operations.Stop(message.Id);
                break;
            default:
                break;
        }
    }

    private async ValueTask SendAsync(SocketFrame frame)
    {
        try
        {
            await _sender.SendAsync(frame, _life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // Closing: an answer has no reader.
        }
    }

    /// <summary>Asks the host who this is; the loop keeps reading meanwhile, so that a second init is seen (W03).</summary>
    private async Task ConnectAsync(JsonElement payload)
    {
        SocketSession? session;
        try
        {
            session = _services.Interceptor is { } interceptor
                ? await interceptor.OnConnectAsync(_http, payload, _life.Token)
                : new SocketSession();
        }
        catch (GraphQLException)
        {
            session = null;
        }
        catch (Exception exception) when (!_life.IsCancellationRequested)
        {
            _services.Logger.LogError(exception, "The session interceptor failed.");
            _sender.Close(SocketClose.Internal);
            return;
        }

        if (session is null)
        {
            _sender.Close(SocketClose.Forbidden);
        }
        else if (!_services.TryEnter(session.Owner))
        {
            _sender.Close(SocketClose.TooManySockets);
        }
        else
        {
            // A client may subscribe the moment it reads the answer, so the session is there before.
            _session = session;
            await _sender.SendAsync(SocketFrame.Ack(), _life.Token);
            await CloseAtExpiryAsync(session);
        }
    }

    private async Task CloseWithoutInitAsync()
    {
        await Task.Delay(_services.Options.SocketInitTimeout, _services.Time, _life.Token);
        if (!Volatile.Read(ref _hasInit))
        {
            _sender.Close(SocketClose.InitTimeout);
        }
    }

    private async Task CloseAtExpiryAsync(SocketSession session)
    {
        while (session.ExpiresAt is { } end)
        {
            var left = end - _services.Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                _sender.Close(SocketClose.Forbidden);
                return;
            }

            // Timers cannot run for months, so a distant end is approached in days.
            await Task.Delay(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1), _services.Time, _life.Token);
        }
    }

    /// <summary>When the server stops: running queries and mutations end first, as far as time allows (W19).</summary>
    private async Task DrainAsync(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var signal = stopping.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), stopped);
        await stopped.Task.WaitAsync(_life.Token);
        await Task.WhenAny(
            _operations.FinishSinglesAsync(), Task.Delay(_services.Options.SocketDrainTime, _services.Time, _life.Token));
        _sender.Close(SocketClose.GoingAway);
    }

    private void Watch(Func<Task> watch) => _watches.Add(Task.Run(async () =>
    {
        try
        {
            await watch();
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The socket closed first.
        }
    }));
}
