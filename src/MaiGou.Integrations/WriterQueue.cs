using MaiGou.Domain.Storage;

namespace MaiGou.Integrations;

/// <summary>Lets so many writers of this process in at a time, first come first served.</summary>
internal sealed class WriterQueue(int writers) : IDisposable
{
    /// <summary>Who has waited that long is told that the database is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(writers, writers);

    /// <remarks>Errors: <see cref="StorageBusyException"/>.</remarks>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct) =>
        await _places.WaitAsync(Patience, ct) ? new Turn(_places) : throw new StorageBusyException();

    public void Dispose() => _places.Dispose();

    private sealed class Turn(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
