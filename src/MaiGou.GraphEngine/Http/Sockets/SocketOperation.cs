namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>One operation on a socket, from its <c>subscribe</c> to its end.</summary>
internal sealed class SocketOperation(string id, GraphQLRequest request, CancellationToken connection) : IDisposable
{
    private readonly CancellationTokenSource _life = CancellationTokenSource.CreateLinkedTokenSource(connection);
    private volatile bool _isStopped;

    public string Id { get; } = id;

    public GraphQLRequest Request { get; } = request;

    public CancellationToken Life => _life.Token;

    /// <summary>True when the client has completed it: nothing may be sent for it any more.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>True while events of a subscription are awaited; such an operation does not hold up a stopping server.</summary>
    public bool IsStream { get; set; }

    /// <summary>Ends with the operation's last message.</summary>
    public Task Run { get; set; } = Task.CompletedTask;

    public void Stop()
    {
        _isStopped = true;
        _life.Cancel();
    }

    public void Dispose() => _life.Dispose();
}
