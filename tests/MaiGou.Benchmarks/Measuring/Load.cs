using System.Diagnostics;
using System.Net;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>One round of load on one server.</summary>
internal static class Load
{
    public const int Connections = 32;

    public static async Task<Figure> RunAsync(ServerProcess server, IReadOnlyList<byte[]> requests, TimeSpan length)
    {
        var before = server.CpuTime;
        var watch = Stopwatch.StartNew();
        var answered = (double)await CountAsync(server.Address, requests, length);
        return new Figure((server.CpuTime - before).TotalMicroseconds / answered, answered / watch.Elapsed.TotalSeconds);
    }

    /// <summary>Asks until the time is over. Shape: the number of answers.</summary>
    public static async Task<long> CountAsync(IPEndPoint address, IReadOnlyList<byte[]> requests, TimeSpan length)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new HttpConnection(address)).ToList();
        try
        {
            await Task.WhenAll(connections.Select(c => c.ConnectAsync()));
            var watch = Stopwatch.StartNew();
            var counts = await Task.WhenAll(connections.Select((c, i) => AskAsync(c, requests, i * 7, watch, length)));
            return counts.Sum();
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }
    }

    private static async Task<long> AskAsync(HttpConnection connection, IReadOnlyList<byte[]> requests, int first, Stopwatch watch, TimeSpan length)
    {
        var count = 0L;
        for (var i = first; watch.Elapsed < length; i++)
        {
            await connection.AskAsync(requests[i % requests.Count]);
            count++;
        }

        return count;
    }
}

/// <summary>What one round has shown.</summary>
internal readonly record struct Figure(double CpuMicroseconds, double RequestsPerSecond);
