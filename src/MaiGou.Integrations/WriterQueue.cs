using MaiGou.Domain.Storage;

namespace MaiGou.Integrations;

/// <summary>Lets so many writers of this process in at a time, first come first served; fewer while they lose races to each other or to other nodes.</summary>
/// <remarks>A lost run takes one place away, down to one; forty runs that were not lost bring one back, and so does a second in which none was: places come back while the few that are left wait for a lock.</remarks>
internal sealed class WriterQueue : IDisposable
{
    private const int WinsForAPlace = 40;
    private static readonly TimeSpan QuietForAPlace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A queue that moves is waited in for so many times the patience: it is long, not stuck.</summary>
    private const int MostWaits = 6;

    private readonly SemaphoreSlim _places;
    private readonly Lock _gate = new();
    private readonly ITimer _quiet;
    private readonly int _most;
    private long _turns;

    /// <summary>How many may be inside.</summary>
    private int _limit;

    /// <summary>Places that there are, free or taken: those above the limit go when their writers leave.</summary>
    private int _open;
    private int _wins;

    /// <param name="writers">How many may be inside at most.</param>
    /// <param name="time">Whose timer tells that a while was quiet.</param>
    public WriterQueue(int writers, TimeProvider time)
    {
        _places = new SemaphoreSlim(writers, writers);
        (_most, _limit, _open) = (writers, writers, writers);
        _quiet = time.CreateTimer(_ => WasQuiet(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <remarks>Errors: <see cref="StorageBusyException"/> when nobody gets on, as behind a lock, where each writer ahead waits for its own patience.</remarks>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        for (var waits = 0; waits < MostWaits; waits++)
        {
            var turns = Interlocked.Read(ref _turns);
            if (await _places.WaitAsync(Patience, ct))
            {
                Interlocked.Increment(ref _turns);
                return new Turn(this);
            }

            if (Interlocked.Read(ref _turns) - turns <= Volatile.Read(ref _limit))
            {
                break;
            }
        }

        throw new StorageBusyException();
    }

    /// <summary>Takes note of how a run ended.</summary>
    public void Ran(bool isLost)
    {
        lock (_gate)
        {
            if (isLost)
            {
                (_limit, _wins) = (Math.Max(1, _limit - 1), 0);
                _quiet.Change(QuietForAPlace, QuietForAPlace);
                if (_open > _limit && _places.Wait(0, CancellationToken.None))
                {
                    _open--;
                }
            }
            else if (_limit < _most && ++_wins >= WinsForAPlace)
            {
                BringBack();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            (_limit, _open) = (_most, _most); // a last tick finds nothing to do
        }

        _quiet.Dispose();
        _places.Dispose();
    }

    private void WasQuiet()
    {
        lock (_gate)
        {
            if (_limit < _most)
            {
                BringBack();
            }
            else
            {
                _quiet.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void BringBack()
    {
        (_limit, _wins) = (_limit + 1, 0);
        if (_open < _limit)
        {
            _open++;
            _places.Release();
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (_open > _limit)
            {
                _open--;
            }
            else
            {
                _places.Release();
            }
        }
    }

    private sealed class Turn(WriterQueue queue) : IDisposable
    {
        public void Dispose() => queue.Leave();
    }
}
