using System.Collections.Concurrent;

namespace MaiGou.Domain.Jobs;

/// <summary>Ends one waiting early. Set before anybody waits, it ends the next waiting.</summary>
public sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _turn = new();

    public void Set()
    {
        lock (_turn)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Waits until set, at most for the given time.</summary>
    /// <returns>False when the time was over first.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);

    public void Dispose() => _signal.Dispose();
}

/// <summary>Wakes jobs by name, on this node and on the others, so that what was just committed is not left until the next look.</summary>
public sealed class JobSignals : IDisposable
{
    private const string Prefix = "job:";
    private readonly ConcurrentDictionary<string, WakeUp> _byName = new(StringComparer.Ordinal);
    private readonly INodeChannel? _channel;

    /// <param name="channel">To the other nodes; none when this is the only one.</param>
    public JobSignals(INodeChannel? channel = null)
    {
        _channel = channel;
        channel?.Listen(Receive);
    }

    /// <summary>Wakes the job wherever it is led.</summary>
    public void Wake(string job)
    {
        Of(job).Set();
        _channel?.Send(Prefix + job);
    }

    public Task WaitAsync(string job, TimeSpan atMost, CancellationToken ct) => Of(job).WaitAsync(atMost, ct);

    public void Dispose()
    {
        foreach (var wakeUp in _byName.Values)
        {
            wakeUp.Dispose();
        }
    }

    /// <summary>Only of jobs that this node knows: what a newer version sends leaves nothing here.</summary>
    private void Receive(string signal)
    {
        if (signal.StartsWith(Prefix, StringComparison.Ordinal) && _byName.TryGetValue(signal[Prefix.Length..], out var known))
        {
            known.Set();
        }
    }

    private WakeUp Of(string job) => _byName.GetOrAdd(job, _ => new WakeUp());
}
