using MaiGou.Domain.Storage;

namespace MaiGou.Integrations;

/// <summary>Lets so many writers of this process in at a time, first come first served; fewer while they lose races to each other or to other nodes.</summary>
/// <remarks>A lost run takes one place away, down to one; eight runs that were not lost bring one back. So about one run of nine is lost at worst.</remarks>
internal sealed class WriterQueue : IDisposable
{
    private const int WinsForAPlace = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A queue that moves is waited in for so many times the patience: it is long, not stuck.</summary>
    private const int MostWaits = 6;

    private readonly SemaphoreSlim _places;
    private readonly Lock _gate = new();
    private readonly int _most;
    private long _turns;

    /// <summary>How many may be inside.</summary>
    private int _limit;

    /// <summary>Places that there are, free or taken: those above the limit go when their writers leave.</summary>
    private int _open;
    private int _wins;

    /// <param name="writers">How many may be inside at most.</param>
    public WriterQueue(int writers)
    {
        _places = new SemaphoreSlim(writers, writers);
        (_most, _limit, _open) = (writers, writers, writers);
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
                if (_open > _limit && _places.Wait(0, CancellationToken.None))
                {
                    _open--;
                }
            }
            else if (_limit < _most && ++_wins >= WinsForAPlace)
            {
                (_limit, _wins) = (_limit + 1, 0);
                if (_open < _limit)
                {
                    _open++;
                    _places.Release();
                }
            }
        }
    }

    public void Dispose() => _places.Dispose();

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
