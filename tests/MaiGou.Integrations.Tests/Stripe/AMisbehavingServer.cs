using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>What the server does with one request.</summary>
internal abstract record Deed
{
    /// <summary>Cuts the connection as soon as the request begins.</summary>
    public sealed record CutBefore : Deed;

    /// <summary>Reads the whole request and cuts the connection.</summary>
    public sealed record CutAfter : Deed;

    /// <summary>Reads the whole request and never answers.</summary>
    public sealed record Silence : Deed;

    /// <summary>Promises a whole body and sends half of it.</summary>
    public sealed record HalfBody(string Body) : Deed;

    public sealed record Answer(int Status, string Body, string Headers = "") : Deed;
}

/// <summary>A request as it arrived.</summary>
internal sealed record Seen(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A socket that does with each request the next thing on its list, and with those behind the list the last.</summary>
internal sealed class AMisbehavingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Seen> _seen = new();
    private readonly Deed[] _deeds;
    private readonly Task _serving;
    private int _turn = -1;

    public AMisbehavingServer(params Deed[] deeds)
    {
        _deeds = deeds;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The requests that were read to their end.</summary>
    public IReadOnlyList<Seen> Requests => [.. _seen];

    /// <summary>How many requests began.</summary>
    public int Count => _turn + 1;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var deed = _deeds[Math.Min(Interlocked.Increment(ref _turn), _deeds.Length - 1)];
            if (deed is Deed.CutBefore)
            {
                client.LingerState = new LingerOption(true, 0); // a reset, as a dying router sends it
                return;
            }

            _seen.Enqueue(await ReadAsync(stream));
            switch (deed)
            {
                case Deed.Silence:
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    break;
                case Deed.HalfBody half:
                    await WriteAsync(stream, 200, half.Body, half.Body.Length / 2, string.Empty);
                    break;
                case Deed.Answer answer:
                    await WriteAsync(stream, answer.Status, answer.Body, Encoding.UTF8.GetByteCount(answer.Body), answer.Headers);
                    break;
                default:
                    break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The other side, or the test, has gone.
        }
    }

    private static async Task WriteAsync(NetworkStream stream, int status, string body, int bytes, string headers)
    {
        var whole = Encoding.UTF8.GetBytes(body);
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nRequest-Id: req_seen\r\n{headers}Content-Length: {whole.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(whole.AsMemory(0, bytes));
    }

    private static async Task<Seen> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(bytes) && await stream.ReadAsync(one) == 1)
        {
            bytes.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body);
        return new Seen(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> bytes) => bytes is [.., 13, 10, 13, 10];
}
