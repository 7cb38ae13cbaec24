using System.Diagnostics;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>One round of load on one server.</summary>
internal static class Load
{
    public const int Connections = 32;

    public static async Task<Figure> RunAsync(ServerProcess server, IReadOnlyList<byte[]> requests, TimeSpan length)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new HttpConnection(server.Address)).ToList();
        try
        {
            await Task.WhenAll(connections.Select(c => c.ConnectAsync()));
            var before = server.CpuTime;
            var watch = Stopwatch.StartNew();
            var counts = await Task.WhenAll(connections.Select((c, i) => AskAsync(c, requests, i * 7, watch, length)));
            var answered = (double)counts.Sum();
            return new Figure((server.CpuTime - before).TotalMicroseconds / answered, answered / watch.Elapsed.TotalSeconds);
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
