using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>Accepts the handshake of a socket (W01, W21).</summary>
internal sealed class SocketEndpoint(SocketServices services, IHostApplicationLifetime lifetime)
{
    /// <summary>The only protocol; the older <c>graphql-ws</c> is not offered (W22).</summary>
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext http)
    {
        if (!IsOriginAllowed(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var isOffered = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = isOffered ? Protocol : null,
            KeepAliveInterval = services.Options.SocketPingInterval,
            KeepAliveTimeout = services.Options.SocketPingInterval,
        });
        if (!isOffered)
        {
            await socket.CloseAsync((WebSocketCloseStatus)SocketClose.Protocol.Code, SocketClose.Protocol.Reason, http.RequestAborted);
            return;
        }

        using var counted = TransportMetrics.Socket();
        using var connection = new SocketConnection(http, socket, services);
        await connection.RunAsync(lifetime.ApplicationStopping);
    }

    // Browsers send cookies along with a socket from any page; only the origin tells whose page it is.
    private bool IsOriginAllowed(HttpRequest request)
    {
        var allowed = services.Options.AllowedSocketOrigins;
        return request.Headers.Origin is not [{ Length: > 0 } origin]
            || allowed.Contains("*")
            || allowed.Contains(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
