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
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);

    public void Dispose() => _signal.Dispose();
}

/// <summary>Wakes jobs of this process by name, so that what was just committed is not left until the next look.</summary>
public sealed class JobSignals : IDisposable
{
    private readonly ConcurrentDictionary<string, WakeUp> _byName = new(StringComparer.Ordinal);

    public void Wake(string job) => Of(job).Set();

    public Task WaitAsync(string job, TimeSpan atMost, CancellationToken ct) => Of(job).WaitAsync(atMost, ct);

    public void Dispose()
    {
        foreach (var wakeUp in _byName.Values)
        {
            wakeUp.Dispose();
        }
    }

    private WakeUp Of(string job) => _byName.GetOrAdd(job, _ => new WakeUp());
}
