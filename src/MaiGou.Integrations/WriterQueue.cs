using MaiGou.Domain.Storage;

namespace MaiGou.Integrations;

/// <summary>Lets so many writers of this process in at a time, first come first served.</summary>
internal sealed class WriterQueue(int writers) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A queue that moves is waited in for so many times the patience: it is long, not stuck.</summary>
    private const int MostWaits = 6;

    private readonly SemaphoreSlim _places = new(writers, writers);
    private long _turns;

    /// <remarks>Errors: <see cref="StorageBusyException"/> when nobody gets on, as behind a lock, where each writer ahead waits for its own patience.</remarks>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        for (var waits = 0; waits < MostWaits; waits++)
        {
            var turns = Interlocked.Read(ref _turns);
            if (await _places.WaitAsync(Patience, ct))
            {
                Interlocked.Increment(ref _turns);
                return new Turn(_places);
            }

            if (Interlocked.Read(ref _turns) - turns <= writers)
            {
                break;
            }
        }

        throw new StorageBusyException();
    }

    public void Dispose() => _places.Dispose();

    private sealed class Turn(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
