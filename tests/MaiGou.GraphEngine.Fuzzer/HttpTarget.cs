using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Sends raw bytes to the real server, one connection for each input.</summary>
internal sealed class HttpTarget(FuzzHost host)
{
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HalfTime = TimeSpan.FromMilliseconds(700);

    /// <summary>What is wrong with the answer, or null; and its status.</summary>
    public async Task<(string? Problem, string Outcome)> SendAsync(byte[] request)
    {
        using var client = new TcpClient { NoDelay = true, LingerState = new LingerOption(true, 0) };
        await client.ConnectAsync(IPAddress.Loopback, host.Port);
        var stream = client.GetStream();
        using var time = new CancellationTokenSource(StreamTime);
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, time.Token);
            var read = ReadAsync(stream, answer, time.Token);
            if (await Task.WhenAny(read, Task.Delay(HalfTime, time.Token)) != read)
            {
                // A damaged length may promise more than there is; the end of the stream tells the server so.
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await read;
        }
        catch (Exception lost) when (lost is IOException or SocketException)
        {
            // The server may cut off what it does not understand; what it sent before counts.
        }
        catch (OperationCanceledException)
        {
            if (!Encoding.ASCII.GetString(answer.GetBuffer(), 0, (int)answer.Length).Contains("text/event-stream", StringComparison.Ordinal))
            {
                throw new TimeoutException("No whole answer came in time.");
            }
        }

        return ProblemOf(answer.ToArray(), hasBody: !request.AsSpan().StartsWith("HEAD "u8));
    }

    private static async Task ReadAsync(NetworkStream stream, MemoryStream answer, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var count)
        {
            answer.Write(buffer, 0, count);
            if (IsWhole(answer))
            {
                return;
            }
        }
    }

    private static bool IsWhole(MemoryStream answer)
    {
        var bytes = answer.GetBuffer().AsSpan(0, (int)answer.Length);
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = Encoding.ASCII.GetString(bytes[..end]);
        return IsChunked(head)
            ? bytes[end..].EndsWith("\r\n0\r\n\r\n"u8)
            : LengthOf(head) is { } length && bytes.Length >= end + 4 + length;
    }

    /// <param name="hasBody">False for an answer to HEAD: it tells the length of a body that does not come.</param>
    private static (string? Problem, string Outcome) ProblemOf(byte[] answer, bool hasBody)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return (answer.Length == 0 ? null : "an answer without a head", "cut off");
        }

        var head = Encoding.ASCII.GetString(answer, 0, end);
        var status = head.Length > 12 ? head[9..12] : "";
        var rest = answer.AsMemory(end + 4);
        var body = IsChunked(head) ? Whole(rest) : LengthOf(head) is { } length && length < rest.Length ? rest[..length] : rest;
        if (status[0] == '5' && status is not ("504" or "505"))
        {
            return ($"status {status}: {Encoding.UTF8.GetString(body.Span)}", status);
        }

        return (hasBody && body.Length > 0 ? ProblemOf(head, body) : null, $"HTTP {status}");
    }

    private static string? ProblemOf(string head, ReadOnlyMemory<byte> body)
    {
        if (head.Contains("application/jsonl", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetString(body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Judge.ProblemOf(Encoding.UTF8.GetBytes(line), out _)).FirstOrDefault(problem => problem is not null);
        }

        var isJson = head.Contains("application/json", StringComparison.Ordinal)
            || head.Contains("application/graphql-response+json", StringComparison.Ordinal);
        return isJson ? Judge.ProblemOf(body, out _) : null;
    }

    private static bool IsChunked(string head) => head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);

    /// <summary>The pieces of a chunked body put together; what came before the connection was cut.</summary>
    private static ReadOnlyMemory<byte> Whole(ReadOnlyMemory<byte> chunks)
    {
        var whole = new MemoryStream();
        while (chunks.Span.IndexOf("\r\n"u8) is > 0 and var line
            && int.TryParse(Encoding.ASCII.GetString(chunks.Span[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length)
            && length > 0 && chunks.Length >= line + 2 + length + 2)
        {
            whole.Write(chunks.Span.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }

        return whole.ToArray();
    }

    private static int? LengthOf(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var line = head[(at + name.Length)..];
        return int.Parse(line.Split("\r\n")[0], CultureInfo.InvariantCulture);
    }
}
