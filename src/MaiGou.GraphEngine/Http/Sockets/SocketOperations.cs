using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>The operations that run on one socket (W08–W16).</summary>
internal sealed class SocketOperations(SocketServices services, SocketSender sender)
{
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SocketOperation> _byId = [];
    private readonly HashSet<SocketOperation> _running = [];

    /// <summary>Starts an operation; false when its id is in use.</summary>
    public bool TryStart(SocketMessage message, SocketSession session, CancellationToken connection)
    {
        var operation = new SocketOperation(message.Id, message.Request!, connection);
        lock (_gate)
        {
            if (!_byId.TryAdd(operation.Id, operation))
            {
                operation.Dispose();
                return false;
            }

            var isOverLimit = _byId.Count > services.Options.MaxOperationsPerSocket;
            _running.Add(operation);
            operation.Run = Task.Run(() => RunAsync(operation, session, isOverLimit), CancellationToken.None);
        }

        return true;
    }

    /// <summary>Ends an operation at the client's wish; an unknown id is none (W12, W13).</summary>
    public void Stop(string id)
    {
        SocketOperation? operation;
        lock (_gate)
        {
            _byId.Remove(id, out operation);
        }

        operation?.Stop();
    }

    /// <summary>Waits for the queries and mutations that run now (W19).</summary>
    public async Task FinishSinglesAsync()
    {
        while (HasSingles())
        {
            await Task.Delay(DrainStep, services.Time);
        }
    }

    /// <summary>Waits until all are over; the connection has been cancelled before.</summary>
    public Task WhenAllEndedAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Select(o => o.Run));
        }
    }

    private bool HasSingles()
    {
        lock (_gate)
        {
            return _running.Any(o => !o.IsStream);
        }
    }

    private async Task RunAsync(SocketOperation operation, SocketSession session, bool isOverLimit)
    {
        using var owned = operation;
        try
        {
            var last = isOverLimit
                ? SocketFrame.Error(operation, [new GraphQLError(
                    $"More than {services.Options.MaxOperationsPerSocket} operations run on this connection.", "LIMIT_SOCKET_OPERATIONS")
                {
                    Extensions = new Dictionary<string, object?> { ["limit"] = services.Options.MaxOperationsPerSocket },
                }])
                : await ExecuteAsync(operation, session);

            // The id is free before the client can know that the operation is over (W08).
            Release(operation);
            await sender.SendAsync(last, operation.Life);
        }
        catch (OperationCanceledException) when (operation.Life.IsCancellationRequested)
        {
            // The client has completed it, or the socket is gone: nothing further is sent.
        }
        catch (Exception exception)
        {
            services.Logger.LogError(exception, "An operation on a socket failed outside of the engine.");
            Release(operation);
            await sender.SendAsync(
                SocketFrame.Error(operation, [new GraphQLError("Unexpected Execution Error", ErrorCodes.Internal)]), CancellationToken.None);
        }
        finally
        {
            Release(operation);
            lock (_gate)
            {
                _running.Remove(operation);
            }
        }
    }

    /// <summary>Runs the operation and sends all but its last message.</summary>
    private async ValueTask<SocketFrame> ExecuteAsync(SocketOperation operation, SocketSession session)
    {
        await using var scope = services.Scopes.CreateAsyncScope();
        var context = new RequestContext(scope.ServiceProvider) { Aborted = operation.Life, TakesParts = true };
        session.Apply(context);
        try
        {
            if (services.Interceptor is { } interceptor)
            {
                await interceptor.OnOperationAsync(session, context);
            }

            switch (await services.Executor.ExecuteAsync(operation.Request, context))
            {
                case SingleResult { ErrorKind: not RequestErrorKind.None } refused:
                    using (refused)
                    {
                        return SocketFrame.Error(operation, refused.Errors);
                    }

                case SingleResult single:
                    using (single)
                    {
                        await sender.SendAsync(SocketFrame.Next(operation, single), operation.Life);
                    }

                    break;
                case StreamResult stream:
                    operation.IsStream = true;
                    await SendAllAsync(operation, stream);

                    break;
                default:
                    throw new InvalidOperationException("The executor answered neither a response nor a stream.");
            }
        }
        catch (GraphQLException exception)
        {
            return SocketFrame.Error(operation, [new GraphQLError(exception.Message, exception.Code) { Extensions = exception.Extensions }]);
        }

        operation.Life.ThrowIfCancellationRequested();
        return SocketFrame.Complete(operation);
    }

    private async ValueTask SendAllAsync(SocketOperation operation, StreamResult stream)
    {
        using var counted = TransportMetrics.Stream();
        await foreach (var result in stream.Events.WithCancellation(operation.Life))
        {
            using (result)
            {
                await sender.SendAsync(SocketFrame.Next(operation, result), operation.Life);
            }
        }
    }

    private void Release(SocketOperation operation)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(operation.Id, out var current) && current == operation)
            {
                _byId.Remove(operation.Id);
            }
        }
    }
}
