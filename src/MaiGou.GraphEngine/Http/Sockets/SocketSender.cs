using System.Net.WebSockets;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>The one writer of a socket: a bounded queue in front of it, and the close frame at the end (W16, W17).</summary>
internal sealed class SocketSender(WebSocket socket, GraphQLHttpOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<SocketFrame> _queue = [];
    private readonly CancellationTokenSource _closing = new();
    private TaskCompletionSource _arrived = NewSignal();
    private TaskCompletionSource _left = NewSignal();
    private SocketClose? _close;
    private int _bytes;

    /// <summary>Ends as soon as this side has decided to close.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Queues a frame; waits while the queue is full. A reader too slow for that is closed.</summary>
    public async ValueTask SendAsync(SocketFrame frame, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            Task left;
            lock (_gate)
            {
                if (_close is not null || frame.IsObsolete)
                {
                    frame.Dispose();
                    return;
                }

                if (_queue.Count == 0 || (_queue.Count < options.MaxQueuedMessages && _bytes + frame.Text.Length <= options.MaxQueuedBytes))
                {
                    _queue.Enqueue(frame);
                    _bytes += frame.Text.Length;
                    _arrived.TrySetResult();
                    return;
                }

                left = _left.Task;
            }

            await WaitAsync(frame, left, started, ct);
        }
    }

    /// <summary>Closes the socket after what is queued already. The first reason counts.</summary>
    public void Close(SocketClose close)
    {
        lock (_gate)
        {
            if (_close is not null)
            {
                return;
            }

            _close = close;
            _arrived.TrySetResult();
            _left.TrySetResult();
        }

        _closing.Cancel();
    }

    /// <summary>Writes frames until the socket is closed or lost; the close frame comes last.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await DequeueAsync() is { } frame)
            {
                using (frame)
                {
                    await WriteAsync(frame);
                }
            }

            using var grace = new CancellationTokenSource(CloseGrace, time);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(_close!.Status, _close.Reason, grace.Token);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The peer is gone or takes nothing: there is nobody to tell.
            Close(SocketClose.Lost);
            socket.Abort();
        }
        finally
        {
            Discard();
        }
    }

    public void Dispose() => _closing.Dispose();

    private async ValueTask WaitAsync(SocketFrame frame, Task left, long started, CancellationToken ct)
    {
        try
        {
            var patience = options.SlowReaderTimeout - time.GetElapsedTime(started);
            await left.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, ct);
        }
        catch (TimeoutException)
        {
            Close(SocketClose.SlowReader);
        }
        catch (OperationCanceledException)
        {
            frame.Dispose();
            throw;
        }
    }

    private async ValueTask<SocketFrame?> DequeueAsync()
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_close == SocketClose.SlowReader)
                {
                    return null;
                }

                if (_queue.TryDequeue(out var frame))
                {
                    _bytes -= frame.Text.Length;
                    _left.TrySetResult();
                    _left = NewSignal();
                    return frame;
                }

                if (_close is not null)
                {
                    return null;
                }

                _arrived = NewSignal();
                arrived = _arrived.Task;
            }

            await arrived;
        }
    }

    private async Task WriteAsync(SocketFrame frame)
    {
        if (frame.IsObsolete)
        {
            return;
        }

        // A write that is cancelled aborts the socket, so a slow reader first gets the time to see the close frame.
        var write = socket.SendAsync(frame.Text.Written, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (write.IsCompleted)
        {
            await write;
            return;
        }

        var pending = write.AsTask();
        try
        {
            await pending.WaitAsync(options.SlowReaderTimeout, time);
        }
        catch (TimeoutException)
        {
            Close(SocketClose.SlowReader);
            try
            {
                await pending.WaitAsync(CloseGrace, time);
            }
            catch (TimeoutException)
            {
                socket.Abort();
                await pending;
            }
        }
    }

    private void Discard()
    {
        lock (_gate)
        {
            while (_queue.TryDequeue(out var frame))
            {
                frame.Dispose();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
