using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiGou.Benchmarks.Subscriptions;

/// <summary>One client of graphql-transport-ws that subscribes and counts; small, for there are ten thousand of it.</summary>
internal sealed class Listener(IPEndPoint address, Action heard) : IDisposable
{
    private const int Text = 0x1;
    private const int Ping = 0x9;
    private const int Pong = 0xA;

    private static readonly byte[] Handshake = Encoding.ASCII.GetBytes(
        "GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n");

    private static readonly byte[] Init = Frame(Text, """{"type":"connection_init"}"""u8);

    private static readonly byte[] Subscribe = Frame(
        Text, """{"id":"1","type":"subscribe","payload":{"query":"subscription { tick { number name } }"}}"""u8);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[512];
    private int _filled;

    /// <summary>Ends when the server has acknowledged and was told what to send.</summary>
    public async Task ConnectAsync(bool subscribes)
    {
        await _socket.ConnectAsync(address);
        await _socket.SendAsync(Handshake);
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }

        Drop(end + 4);
        await _socket.SendAsync(Init);
        while (await ReadAsync() != Text)
        {
            // Pings may come before the acknowledgement.
        }

        if (subscribes)
        {
            await _socket.SendAsync(Subscribe);
        }
    }

    /// <summary>Counts messages until the socket is disposed.</summary>
    public async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                if (await ReadAsync() == Text)
                {
                    heard();
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // It is over.
        }
    }

    public void Dispose() => _socket.Dispose();

    // A mask of zeros is a mask, and leaves the text as it is.
    private static byte[] Frame(int kind, ReadOnlySpan<byte> text) => [(byte)(0x80 | kind), (byte)(0x80 | text.Length), 0, 0, 0, 0, .. text];

    private async ValueTask<int> ReadAsync()
    {
        while (true)
        {
            if (_filled >= 2)
            {
                var isLong = (_buffer[1] & 0x7F) == 126;
                var head = isLong ? 4 : 2;
                var length = isLong ? _filled < 4 ? int.MaxValue - 4 : BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(2)) : _buffer[1] & 0x7F;
                if (_filled >= head + length)
                {
                    var kind = _buffer[0] & 0xF;
                    if (kind == Ping)
                    {
                        await _socket.SendAsync(Frame(Pong, _buffer.AsSpan(head, length)));
                    }

                    Drop(head + length);
                    return kind;
                }
            }

            await ReceiveAsync();
        }
    }

    private async ValueTask ReceiveAsync()
    {
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None);
        _filled += received > 0 ? received : throw new IOException("The server has closed the socket.");
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }
}
