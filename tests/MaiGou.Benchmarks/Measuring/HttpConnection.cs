using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>One kept-alive connection, as lean as can be: what the load generator burns is taken from the server's cores.</summary>
internal sealed class HttpConnection(IPEndPoint address) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[1 << 17];
    private int _filled;

    public static byte[] Request(byte[] body, string? token = null) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}Content-Length: {body.Length}\r\n\r\n")),
        .. body,
    ];

    public Task ConnectAsync() => _socket.ConnectAsync(address);

    /// <summary>Sends a request and waits for its answer. Shape: the length of the body; the body itself only when asked for.</summary>
    public async ValueTask<(int Length, string? Body)> AskAsync(byte[] request, bool keepsBody = false)
    {
        _filled = 0;
        await _socket.SendAsync(request, SocketFlags.None);
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }

        var headers = Encoding.ASCII.GetString(_buffer.AsSpan(0, head));
        if (!headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"An answer that is not 200: {headers}\n{Encoding.UTF8.GetString(_buffer.AsSpan(head, _filled - head))}");
        }

        var start = head + 4;
        var body = keepsBody ? new MemoryStream() : null;
        var length = LengthOf(headers) is { } known
            ? await PlainAsync(start, known, body)
            : await ChunkedAsync(start, body);
        return (length, body is null ? null : Encoding.UTF8.GetString(body.ToArray()));
    }

    public void Dispose() => _socket.Dispose();

    private static int? LengthOf(string headers)
    {
        const string name = "\r\nContent-Length:";
        var at = headers.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var value = headers.AsSpan(at + name.Length);
        var end = value.IndexOf('\r');
        return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }

    private async ValueTask<int> PlainAsync(int start, int length, MemoryStream? body)
    {
        while (_filled - start < length)
        {
            await ReceiveAsync();
        }

        body?.Write(_buffer, start, length);
        return length;
    }

    private async ValueTask<int> ChunkedAsync(int at, MemoryStream? body)
    {
        var total = 0;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _filled - at).IndexOf("\r\n"u8)) < 0)
            {
                await ReceiveAsync();
            }

            _ = Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int size, out _, 'x');
            at += line + 2;
            while (_filled - at < size + 2)
            {
                await ReceiveAsync();
            }

            if (size == 0)
            {
                return total;
            }

            body?.Write(_buffer, at, size);
            total += size;
            at += size + 2;
        }
    }

    private async ValueTask ReceiveAsync()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None);
        _filled += received > 0 ? received : throw new InvalidOperationException("The server has closed the connection.");
    }
}
