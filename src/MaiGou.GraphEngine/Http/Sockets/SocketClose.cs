using System.Net.WebSockets;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>Why a socket is closed by this side: code and reason of the close frame.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    public static readonly SocketClose Normal = new(1000, "");
    public static readonly SocketClose GoingAway = new(1001, "Server is stopping");

    /// <summary>The socket is gone; such a code never travels.</summary>
    public static readonly SocketClose Lost = new(1006, "");
    public static readonly SocketClose TooLarge = new(1009, "Message is too large");
    public static readonly SocketClose SlowReader = new(1013, "Reader is too slow");
    public static readonly SocketClose TooManySockets = new(1013, "Too many connections");
    public static readonly SocketClose Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClose Forbidden = new(4403, "Forbidden");
    public static readonly SocketClose Protocol = new(4406, "Subprotocol not acceptable");
    public static readonly SocketClose InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClose TooManyInits = new(4429, "Too many initialisation requests");
    public static readonly SocketClose Internal = new(4500, "Internal server error");

    // RFC 6455 §5.5: the payload of a control frame has 125 bytes, two of which hold the code.
    private const int MaxReason = 100;

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    public static SocketClose Malformed(string reason) => new(4400, reason);

    public static SocketClose InUse(string id) => new(
        4409, "Subscriber for " + (System.Text.Encoding.UTF8.GetByteCount(id) <= MaxReason - 30 ? id : "this id") + " already exists");
}
