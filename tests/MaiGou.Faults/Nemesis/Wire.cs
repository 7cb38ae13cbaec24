using System.Net;
using System.Net.Sockets;

namespace MaiGou.Faults.Nemesis;

/// <summary>A TCP relay of ours between two processes that misbehaves on demand; without faults it is a plain load balancer.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int?> _target;
    private readonly Random _random;
    private readonly Task _accepting;

    /// <param name="target">Port of the loopback for each new connection; null refuses it.</param>
    /// <param name="seed">Of the faults.</param>
    public Wire(Func<int?> target, int seed)
    {
        _target = target;
        _random = new Random(seed);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>May be changed at any time.</summary>
    public WireFaults Faults { get; set; } = WireFaults.None;

    /// <summary>Exchanges that were disturbed.</summary>
    public int Disturbed => _disturbed;

    private int _disturbed;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                if (_target() is not { } port)
                {
                    Reset(client, server);
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                var exchange = new Exchange();
                await Task.WhenAny(UpAsync(client, server, exchange), DownAsync(client, server, exchange));
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
            {
                // One side has gone; the other one hears of it by the reset.
            }

            Reset(client, server);
        }
    }

    /// <summary>Requests: each first piece after an answer draws its fault.</summary>
    private async Task UpAsync(TcpClient client, TcpClient server, Exchange exchange)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await client.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
        {
            if (exchange.IsAnswered)
            {
                exchange.IsAnswered = false;
                exchange.Fault = Draw();
            }

            if (exchange.Fault == WireFault.CutBefore)
            {
                return;
            }

            if (exchange.Fault == WireFault.Delay)
            {
                await Task.Delay(Faults.Delay, _stop.Token);
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private async Task DownAsync(TcpClient client, TcpClient server, Exchange exchange)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await server.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
        {
            exchange.IsAnswered = true;
            if (exchange.Fault == WireFault.CutAfter)
            {
                return;
            }

            var length = exchange.Fault == WireFault.HalfBody ? read / 2 : read;
            await client.GetStream().WriteAsync(buffer.AsMemory(0, length), _stop.Token);
            if (exchange.Fault == WireFault.HalfBody)
            {
                return;
            }
        }
    }

    private WireFault Draw()
    {
        var faults = Faults;
        if (faults == WireFaults.None)
        {
            return WireFault.None;
        }

        int drawn;
        lock (_random)
        {
            drawn = _random.Next(1000);
        }

        var fault = drawn < (faults.CutBefore) ? WireFault.CutBefore
            : drawn < (faults.CutBefore + faults.CutAfter) ? WireFault.CutAfter
            : drawn < (faults.CutBefore + faults.CutAfter + faults.HalfBody) ? WireFault.HalfBody
            : drawn < (faults.CutBefore + faults.CutAfter + faults.HalfBody + faults.Delayed) ? WireFault.Delay
            : WireFault.None;
        if (fault != WireFault.None)
        {
            Interlocked.Increment(ref _disturbed);
        }

        return fault;
    }

    /// <summary>Both ends see a reset, not an orderly end.</summary>
    private static void Reset(params ReadOnlySpan<TcpClient> ends)
    {
        foreach (var end in ends)
        {
            if (end.Client is { } socket)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
        }
    }

    private sealed class Exchange
    {
        public volatile bool IsAnswered = true;

        public WireFault Fault { get; set; }
    }
}
