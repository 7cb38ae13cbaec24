using System.Collections.Concurrent;
using System.Threading.Channels;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Events;

/// <summary>Follows the log of positions on this node and hands each to the listeners of its stream.</summary>
/// <remarks>A wake-up makes it look at once; without one it looks every 200 ms, so a lost wake-up costs time and no event.</remarks>
public sealed class EventTail(IDbContextFactory<MaiGouDb> contexts, TimeProvider time, ILogger<EventTail> logger) : IDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private readonly WakeUp _wakeUp = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<EventListener, bool>> _listeners = new(StringComparer.Ordinal);

    /// <summary>Says that the log has grown.</summary>
    public void Wake() => _wakeUp.Set();

    /// <summary>Follows the log until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        long? last = null;
        while (true)
        {
            try
            {
                last ??= await HeadAsync(ct);
                _started.TrySetResult();
                var next = await PushAsync(last.Value, ct);
                if (next == last)
                {
                    await _wakeUp.WaitAsync(Poll, ct);
                }

                last = next;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogError(e, "Events are late: the log could not be read.");
                await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
            }
        }
    }

    /// <summary>Listens to a stream from now on; dispose to stop. Whatever was committed before is in the log.</summary>
    internal async Task<EventListener> ListenAsync(string stream, CancellationToken ct)
    {
        await _started.Task.WaitAsync(ct);
        var listener = new EventListener(stream, Remove);
        while (true)
        {
            var ofStream = _listeners.GetOrAdd(stream, _ => new ConcurrentDictionary<EventListener, bool>());
            lock (ofStream)
            {
                if (_listeners.TryGetValue(stream, out var current) && current == ofStream)
                {
                    ofStream[listener] = true;
                    return listener;
                }
            }
        }
    }

    public void Dispose() => _wakeUp.Dispose();

    private async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<EventStream>().Where(s => s.Name == EventStream.Everyone).Select(s => s.Head).SingleOrDefaultAsync(ct);
    }

    /// <summary>Hands out one page and answers how far the log was read.</summary>
    private async Task<long> PushAsync(long last, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var page = await db.Set<EventPosition>().AsNoTracking()
            .Where(p => p.Number > last).OrderBy(p => p.Number).Take(PageSize).ToListAsync(ct); // index: Number
        foreach (var position in page)
        {
            if (_listeners.TryGetValue(position.Stream, out var listeners))
            {
                foreach (var listener in listeners.Keys)
                {
                    listener.Offer(position);
                }
            }
        }

        return page.Count == 0 ? last : page[^1].Number;
    }

    private void Remove(EventListener listener)
    {
        if (_listeners.TryGetValue(listener.Stream, out var ofStream))
        {
            lock (ofStream)
            {
                ofStream.TryRemove(listener, out _);
                if (ofStream.IsEmpty)
                {
                    _listeners.TryRemove(listener.Stream, out _);
                }
            }
        }
    }
}

/// <summary>A bounded buffer between the log and one reader; a reader who lets it fill up is cut off.</summary>
internal sealed class EventListener(string stream, Action<EventListener> leave) : IDisposable
{
    private const int BufferSize = 256;
    private readonly Channel<EventPosition> _buffer = Channel.CreateBounded<EventPosition>(
        new BoundedChannelOptions(BufferSize) { SingleReader = true, SingleWriter = true });

    public string Stream => stream;

    /// <summary>Positions as they come. Errors: ends with <see cref="EventBufferFullException"/> when the reader was too slow.</summary>
    public IAsyncEnumerable<EventPosition> ReadAsync(CancellationToken ct) => _buffer.Reader.ReadAllAsync(ct);

    public void Offer(EventPosition position)
    {
        if (!_buffer.Writer.TryWrite(position))
        {
            _buffer.Writer.TryComplete(new EventBufferFullException());
            leave(this);
        }
    }

    public void Dispose() => leave(this);
}

/// <summary>The reader was slower than its stream.</summary>
internal sealed class EventBufferFullException : Exception;
