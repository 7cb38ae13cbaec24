using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Talks to the socket protocol of the real server, mostly out of order.</summary>
internal sealed class SocketTarget(FuzzHost host)
{
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(15);

    private static readonly string[] Messages =
    [
        """{"type":"connection_init"}""", """{"type":"ping"}""", """{"type":"pong","payload":{}}""", """{"type":"ping","payload":{"a":[1]}}""", """{"type":"complete","id":"1"}""",
        """{"type":"connection_ack"}""", """{"type":"next","id":"1"}""", """{"type":"subscribe"}""", """{"id":"","type":"subscribe","payload":{"query":"{__typename}"}}""", "null", "[]", "{", "",
        """{"\uD800":1,"type":"ping"}""", """{"type":"\uD800"}""",
    ];

    public async Task<(string? Problem, string Outcome)> TalkAsync(Dice dice, Func<byte[]> payload)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/graphql"), time.Token);
        try
        {
            if (!dice.OneIn(6))
            {
                await SendAsync(socket, Encoding.UTF8.GetBytes(Messages[0]), time.Token);
            }

            for (var i = dice.Below(5); i >= 0; i--)
            {
                await SendAsync(socket, Message(dice, payload), time.Token);
            }
        }
        catch (WebSocketException)
        {
            // Closed in the middle: the reason is read below.
        }

        return await ListenAsync(socket, time.Token);
    }

    private static byte[] Message(Dice dice, Func<byte[]> payload)
    {
        if (dice.OneIn(3))
        {
            return Encoding.UTF8.GetBytes(dice.Of(Messages));
        }

        byte[] whole = [.. "{\"id\":\""u8, (byte)('1' + dice.Below(3)), .. "\",\"type\":\"subscribe\",\"payload\":"u8, .. payload(), (byte)'}'];
        return dice.OneIn(8) ? Mutations.Of(whole, dice) : whole;
    }

    private static Task SendAsync(ClientWebSocket socket, byte[] text, CancellationToken ct) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, ct);

    private static async Task<(string? Problem, string Outcome)> ListenAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[1 << 20];
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(ct);
        quiet.CancelAfter(Listening);
        try
        {
            for (var length = 0; ;)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), quiet.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return ((int?)socket.CloseStatus is 1011 or 4500 ? $"closed {socket.CloseStatusDescription}" : null, $"socket {(int?)socket.CloseStatus}");
                }

                length += received.Count;
                if (received.EndOfMessage)
                {
                    if (ProblemOf(buffer.AsMemory(0, length)) is { } problem)
                    {
                        return (problem, "");
                    }

                    length = 0;
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            return (null, "socket left open");
        }
    }

    private static string? ProblemOf(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 256 });
        var outcome = "";
        return json.RootElement.GetProperty("type").GetString() switch
        {
            "next" => Judge.ProblemOf(json.RootElement.GetProperty("payload"), ref outcome),
            "error" => Judge.ErrorsProblem(json.RootElement.GetProperty("payload"), ref outcome),
            "connection_ack" or "pong" or "complete" or "ping" => null,
            _ => $"message {json.RootElement}",
        };
    }
}
