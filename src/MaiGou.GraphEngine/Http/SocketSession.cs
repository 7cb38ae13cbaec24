namespace MaiGou.GraphEngine.Http;

/// <summary>What is known about the client of a socket from its handshake on.</summary>
public sealed class SocketSession
{
    private readonly List<Action<RequestContext>> _values = [];

    /// <summary>When the client's right ends: the socket is closed with 4403 at that instant. Never when null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whose sockets are counted together; not counted when null.</summary>
    public string? Owner { get; init; }

    /// <summary>Adds a value to the context of every operation, see <see cref="RequestContext.Set{T}"/>.</summary>
    public SocketSession With<T>(T value)
        where T : notnull
    {
        _values.Add(context => context.Set(value));
        return this;
    }

    internal void Apply(RequestContext context) => _values.ForEach(set => set(context));
}
