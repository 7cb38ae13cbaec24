using System.Collections.Concurrent;
using MaiGou.GraphEngine.Http.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>What all sockets share.</summary>
internal sealed class SocketServices(
    IRequestExecutor executor,
    GraphQLServerOptions server,
    GraphQLHttpOptions options,
    IServiceScopeFactory scopes,
    IServiceProvider services,
    TimeProvider time,
    ILogger<SocketServices> logger)
{
    private readonly ConcurrentDictionary<string, int> _socketsByOwner = new();

    public IRequestExecutor Executor { get; } = executor;

    public GraphQLHttpOptions Options { get; } = options;

    public RequestForm Form { get; } = RequestForm.Of(server);

    public int MaxMessageBytes { get; } = server.Limits.MaxBodyBytes;

    public int MaxJsonDepth { get; } = server.Limits.MaxJsonDepth;

    public IServiceScopeFactory Scopes { get; } = scopes;

    public ISocketSessionInterceptor? Interceptor { get; } = services.GetService<ISocketSessionInterceptor>();

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    /// <summary>Counts one more socket of an owner; false when there are too many.</summary>
    public bool TryEnter(string? owner)
    {
        if (owner is null || _socketsByOwner.AddOrUpdate(owner, 1, static (_, n) => n + 1) <= Options.MaxSocketsPerOwner)
        {
            return true;
        }

        Exit(owner);
        return false;
    }

    public void Exit(string? owner)
    {
        if (owner is not null && _socketsByOwner.AddOrUpdate(owner, 0, static (_, n) => n - 1) == 0)
        {
            _socketsByOwner.TryRemove(new KeyValuePair<string, int>(owner, 0));
        }
    }
}
