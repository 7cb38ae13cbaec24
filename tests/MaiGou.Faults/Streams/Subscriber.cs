using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace MaiGou.Faults.Streams;

/// <summary>How a client leaves its socket.</summary>
internal enum Parting
{
    /// <summary>A reset, as from a router that was switched off and on.</summary>
    Reset,

    /// <summary>Nothing at all: the server finds out by itself.</summary>
    Silence,

    /// <summary>A close frame.</summary>
    Goodbye,
}

/// <summary>A client of graphql-transport-ws that follows one stream; small, for there are ten thousand of it.</summary>
internal sealed class Subscriber(Uri address, string token, Action<Heard> heard) : IDisposable
{
    private const string Query = "subscription($after: String) { events(after: $after) { cursor occurredAt } }";
    private const int Text = 0x1;
    private const int Close = 0x8;
    private const int Ping = 0x9;
    private const int Pong = 0xA;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Lock _turn = new();
    private bool _isStopped;
    private byte[] _buffer = new byte[512];
    private int _start;
    private int _end;

    /// <summary>Code of the error that ended the stream, or of the close frame; null while it runs or when the connection was lost.</summary>
    public string? Ending { get; private set; }

    /// <summary>Where the server said to read on, when it ended the stream.</summary>
    public string? ResumeCursor { get; private set; }

    /// <summary>Bytes that the system may hold for this client; the default when null.</summary>
    public int? ReceiveBuffer { get; init; }

    /// <summary>Asked before more is read: how a slow reader is slow.</summary>
    public Func<int, Task>? BeforeReading { get; init; }

    /// <summary>What to ask; the cursor and the time of every event by default.</summary>
    public string Document { get; init; } = Query;

    /// <summary>Connects and subscribes after a cursor, or from now on. Errors: the server refused the socket.</summary>
    public async Task OpenAsync(string? after)
    {
        if (ReceiveBuffer is { } bytes)
        {
            _socket.ReceiveBufferSize = bytes;
        }

        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
        await SendAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        await DropHandshakeAsync();
        await SendTextAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } });
        await ReadTextAsync();
        await SendTextAsync(new { id = "1", type = "subscribe", payload = new { query = Document, variables = new { after } } });
    }

    /// <summary>Reads until the stream ends, the client has left, or the connection is lost.</summary>
    public async Task ListenAsync()
    {
        try
        {
            while (await ReadTextAsync() is { } message && Take(message.Span))
            {
                // Further messages wait in the socket.
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // Over: by a parting of this side or of the other.
        }
    }

    /// <summary>From now on nothing counts as heard, whatever still arrives.</summary>
    public void Stop()
    {
        lock (_turn)
        {
            _isStopped = true;
        }
    }

    public async Task LeaveAsync(Parting parting)
    {
        switch (parting)
        {
            case Parting.Reset:
                _socket.LingerState = new LingerOption(enable: true, seconds: 0);
                _socket.Close();
                break;
            case Parting.Goodbye:
                await SendAsync(Frame(Close, [0x03, 0xE8]));
                _socket.Close();
                break;
            default:
                break; // whoever owns it disposes of it at the end
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool Take(ReadOnlySpan<byte> message)
    {
        lock (_turn)
        {
            if (!_isStopped)
            {
                Read(message);
            }

            return !_isStopped;
        }
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        var now = DateTime.UtcNow;
        var json = JsonDocument.Parse(message.ToArray()).RootElement;
        switch (json.GetProperty("type").GetString())
        {
            case "next" when json.GetProperty("payload").GetProperty("data").GetProperty("events") is { ValueKind: JsonValueKind.Object } happened:
                var at = happened.GetProperty("occurredAt").GetDateTimeOffset().UtcDateTime;
                var cursor = happened.GetProperty("cursor").GetString()!;
                heard(new Heard(cursor, PositionOf(cursor), now - at, now));
                break;
            case "error":
                var extensions = json.GetProperty("payload")[0].GetProperty("extensions");
                ResumeCursor = extensions.TryGetProperty("resumeCursor", out var resume) ? resume.GetString() : null;
                Ending = extensions.GetProperty("code").GetString();
                break;
            default:
                break;
        }
    }

    /// <summary>The number in a cursor, after a version byte and four of a checksum. The product promises no such thing; the harness looks anyway.</summary>
    private static long PositionOf(string cursor) =>
        long.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor).AsSpan(5)), CultureInfo.InvariantCulture);

    private async Task DropHandshakeAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }

        _start += end + 4;
    }

    /// <summary>The next text, or null after a close frame; pings are answered.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> ReadTextAsync()
    {
        while (true)
        {
            var (kind, payload) = await ReadFrameAsync();
            switch (kind)
            {
                case Text:
                    return payload;
                case Ping:
                    await SendAsync(Frame(Pong, payload.Span));
                    break;
                case Close:
                    Ending ??= payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload.Span).ToString(CultureInfo.InvariantCulture) : "1005";
                    return null;
                default:
                    break;
            }
        }
    }

    private async ValueTask<(int Kind, ReadOnlyMemory<byte> Payload)> ReadFrameAsync()
    {
        while (true)
        {
            if (_end - _start >= 4 || (_end - _start >= 2 && (_buffer[_start + 1] & 0x7F) < 126))
            {
                var isLong = (_buffer[_start + 1] & 0x7F) == 126;
                var head = isLong ? 4 : 2;
                var length = isLong ? BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start + 2)) : _buffer[_start + 1] & 0x7F;
                if (_end - _start >= head + length)
                {
                    var frame = (_buffer[_start] & 0xF, (ReadOnlyMemory<byte>)_buffer.AsMemory(_start + head, length));
                    _start += head + length;
                    return frame;
                }

                MakeRoom(head + length);
            }

            await ReceiveAsync();
        }
    }

    private async ValueTask ReceiveAsync()
    {
        MakeRoom(_end - _start + 1);
        var room = BeforeReading is null ? _buffer.Length - _end : Math.Min(_buffer.Length - _end, 128);
        if (BeforeReading is { } wait)
        {
            await wait(room);
        }

        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_end, room), SocketFlags.None);
        _end += received > 0 ? received : throw new IOException("The server has closed the socket.");
    }

    private void MakeRoom(int size)
    {
        var kept = _buffer.AsSpan(_start, _end - _start);
        if (size > _buffer.Length)
        {
            var larger = new byte[Math.Max(size, _buffer.Length * 2)];
            kept.CopyTo(larger);
            (_buffer, _end, _start) = (larger, _end - _start, 0);
        }
        else if (_start > 0)
        {
            kept.CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }
    }

    private Task SendTextAsync(object message) => SendAsync(Frame(Text, JsonSerializer.SerializeToUtf8Bytes(message)));

    private async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    // A mask of zeros is a mask, and leaves the text as it is.
    private static byte[] Frame(int kind, ReadOnlySpan<byte> payload) => payload.Length < 126
        ? [(byte)(0x80 | kind), (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]
        : [(byte)(0x80 | kind), 0x80 | 126, (byte)(payload.Length >> 8), (byte)(payload.Length & 0xFF), 0, 0, 0, 0, .. payload];
}

/// <summary>One event as a subscriber got it.</summary>
/// <param name="Late">From its commit to its arrival.</param>
internal readonly record struct Heard(string Cursor, long Position, TimeSpan Late, DateTime At);
