using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>Decides who may hold a socket open, and prepares the context of each operation on it. At most one is registered, as a singleton.</summary>
/// <remarks>With none registered every client is accepted, and operations carry no values.</remarks>
public interface ISocketSessionInterceptor
{
    /// <summary>Runs once, when the client sends <c>connection_init</c>.</summary>
    /// <param name="http">The handshake request, with its cookies and headers.</param>
    /// <param name="payload">What the client sent along: an object, or undefined.</param>
    /// <param name="ct">Ends when the socket is gone.</param>
    /// <returns>The session, or null to refuse: the socket closes with 4403.</returns>
    ValueTask<SocketSession?> OnConnectAsync(HttpContext http, JsonElement payload, CancellationToken ct);

    /// <summary>Runs before each operation, so that a right lost since the handshake counts (W20).</summary>
    /// <remarks>
    /// <paramref name="context"/> carries the values of the session already; its services are those of this operation alone.
    /// Errors: a <see cref="GraphQLException"/> refuses the operation with an <c>error</c> message.
    /// </remarks>
    ValueTask OnOperationAsync(SocketSession session, RequestContext context);
}
