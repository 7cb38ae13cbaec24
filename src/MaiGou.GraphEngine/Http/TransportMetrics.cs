using System.Diagnostics.Metrics;
using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.Http;

/// <summary>What is open at a time (O02), under the meter of the engine.</summary>
internal static class TransportMetrics
{
    private static readonly Meter Meter = new(Telemetry.Name);
    private static readonly UpDownCounter<int> Sockets = Meter.CreateUpDownCounter<int>(
        "graphql.server.sockets.open", "{socket}", "Open sockets.");
    private static readonly UpDownCounter<int> Streams = Meter.CreateUpDownCounter<int>(
        "graphql.server.streams.open", "{stream}", "Subscriptions that are being answered.");

    /// <summary>Counts a socket until it is disposed of.</summary>
    public static Held Socket() => new(Sockets);

    /// <summary>Counts a subscription until it is disposed of.</summary>
    public static Held Stream() => new(Streams);

    internal readonly struct Held : IDisposable
    {
        private readonly UpDownCounter<int> _counter;

        public Held(UpDownCounter<int> counter)
        {
            _counter = counter;
            counter.Add(1);
        }

        public void Dispose() => _counter.Add(-1);
    }
}
