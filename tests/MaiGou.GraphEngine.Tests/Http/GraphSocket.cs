using System.Net.WebSockets;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>The client's end of a socket, in whole text messages.</summary>
internal sealed class GraphSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ClientWebSocket Socket { get; } = socket;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) =>
        Socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);

    public Task SubscribeAsync(string id, string query) => SendAsync(
        $$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""");

    /// <summary>The next message; for a close frame its code and reason.</summary>
    public async Task<string> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[1 << 20];
        var length = 0;
        while (true)
        {
            var received = await Socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)Socket.CloseStatus!} {Socket.CloseStatusDescription}";
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    public async Task<List<string>> ReadAsync(int count)
    {
        var messages = new List<string>();
        while (messages.Count < count)
        {
            messages.Add(await ReadAsync());
        }

        return messages;
    }

    public void Dispose() => Socket.Dispose();
}
