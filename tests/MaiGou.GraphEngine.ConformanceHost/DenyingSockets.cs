using System.Text.Json;
using MaiGou.GraphEngine.Http;

namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>Refuses sockets whose <c>connection_init</c> carries <c>{"deny": true}</c>.</summary>
internal sealed class DenyingSockets : ISocketSessionInterceptor
{
    public ValueTask<SocketSession?> OnConnectAsync(HttpContext http, JsonElement payload, CancellationToken ct)
    {
        var isDenied = payload.ValueKind == JsonValueKind.Object
            && payload.TryGetProperty("deny", out var deny) && deny.ValueKind == JsonValueKind.True;
        return new(isDenied ? null : new SocketSession());
    }

    public ValueTask OnOperationAsync(SocketSession session, RequestContext context) => ValueTask.CompletedTask;
}
