using System.Collections.Concurrent;
using System.Diagnostics;

namespace MaiGou.Faults.Scenarios;

/// <summary>How long the winners of places waited, by the node that they asked.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<(int Node, long StartedAt, double Milliseconds)> _won = new();

    public int Count => _won.Count;

    public void Add(int node, long startedAt) => _won.Enqueue((node, startedAt, Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds));

    /// <summary>Unit: milliseconds.</summary>
    /// <param name="since">Timestamp before which a winner must not have begun.</param>
    public double Percentile(double share, long since = 0)
    {
        var sorted = _won.Where(w => w.StartedAt >= since).Select(w => w.Milliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    /// <summary>Wins of the node that won least. Unit: percent of a fair share.</summary>
    public double LeastShare(int nodes)
    {
        var wins = _won.CountBy(w => w.Node).ToDictionary();
        return Count == 0 ? 0 : Enumerable.Range(0, nodes).Min(n => wins.GetValueOrDefault(n)) * 100d * nodes / Count;
    }
}
