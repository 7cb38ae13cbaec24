using System.Collections.Concurrent;

namespace MaiGou.Faults.Streams;

/// <summary>One client over all its connections: what it got must be the stream, from the first position on, each once and in order.</summary>
internal sealed class Following(Reader reader)
{
    private readonly Lock _turn = new();
    private long _last;
    private int _lost;
    private int _repeated;

    public Reader Reader => reader;

    public string? Cursor { get; private set; }

    public long Last => Volatile.Read(ref _last);

    public int Lost => _lost;

    public int Repeated => _repeated;

    /// <summary>How late each came, with the moment of its arrival.</summary>
    public ConcurrentQueue<(DateTime At, TimeSpan Late)> Arrivals { get; } = new();

    public void Hear(Heard heard)
    {
        lock (_turn)
        {
            if (heard.Position <= _last)
            {
                _repeated++;
                return;
            }

            _lost += (int)(heard.Position - _last - 1);
            (_last, Cursor) = (heard.Position, heard.Cursor);
        }

        Arrivals.Enqueue((heard.At, heard.Late));
    }
}

/// <summary>What a crowd of clients got, in sum.</summary>
internal static class Followings
{
    public static int Lost(this IReadOnlyCollection<Following> all) => all.Sum(f => f.Lost);

    public static int Repeated(this IReadOnlyCollection<Following> all) => all.Sum(f => f.Repeated);

    /// <summary>Events that never came.</summary>
    public static long Missing(this IReadOnlyCollection<Following> all) => all.Sum(f => f.Reader.Family.Raised - f.Last);

    /// <summary>Waits until everybody has everything.</summary>
    public static async Task CaughtUpAsync(this IReadOnlyCollection<Following> all, TimeSpan patience)
    {
        var end = DateTime.UtcNow + patience;
        while (all.Missing() > 0 && DateTime.UtcNow < end)
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Unit: milliseconds. Of the arrivals between two moments.</summary>
    public static double Percentile(this IEnumerable<Following> all, double share, DateTime? from = null, DateTime? to = null)
    {
        var sorted = all.SelectMany(f => f.Arrivals).Where(a => a.At >= (from ?? DateTime.MinValue) && a.At <= (to ?? DateTime.MaxValue))
            .Select(a => a.Late.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
