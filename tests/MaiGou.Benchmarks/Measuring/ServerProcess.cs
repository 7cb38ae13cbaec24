using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>A running contender; ended by its own id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly double TicksPerSecond = 100; // USER_HZ, the same on every Linux.
    private readonly Process _process;

    private ServerProcess(Contender contender, Process process, int port)
    {
        Contender = contender;
        _process = process;
        Address = new IPEndPoint(IPAddress.Loopback, port);
    }

    public Contender Contender { get; }

    public IPEndPoint Address { get; }

    /// <summary>User and system time of all threads so far, also of those that ended.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            // The name in the second field may hold spaces, so counting starts behind it: state is field 3.
            var text = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    /// <summary>Unit: bytes of memory that the process holds (resident).</summary>
    public long Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    public static async Task<ServerProcess> StartAsync(Contender contender, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePort();
        var server = new ServerProcess(contender, Process.Start(contender.Start(port, environment))!, port);
        for (var attempt = 0; attempt < 3000 && !server._process.HasExited; attempt++)
        {
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(server.Address);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(10);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{contender.Name} did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
