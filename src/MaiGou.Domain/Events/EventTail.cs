using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Events;

/// <summary>Follows the log of positions on this node and hands each to the listeners of its stream.</summary>
/// <remarks>
/// A wake-up makes it look at once. By itself it looks every 200 ms, and every second while wake-ups of other nodes are known
/// to arrive; so a lost wake-up costs time and no event.
/// </remarks>
public sealed class EventTail : IDisposable
{
    /// <summary>What the leading node sends to the others when the log has grown.</summary>
    internal const string Signal = "events.tail";

    private const int PageSize = 1000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PollBesideWakeUps = TimeSpan.FromSeconds(1);
    private readonly IDbContextFactory<MaiGouDb> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger<EventTail> _logger;
    private readonly EventMetrics _metrics;
    private readonly INodeChannel? _channel;
    private readonly WakeUp _wakeUp = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<EventListener, bool>> _listeners = new(StringComparer.Ordinal);

    /// <param name="channel">To the other nodes; none when this is the only one, or when all of them only look.</param>
    public EventTail(
        IDbContextFactory<MaiGouDb> contexts, TimeProvider time, ILogger<EventTail> logger, EventMetrics metrics, INodeChannel? channel = null)
    {
        (_contexts, _time, _logger, _metrics, _channel) = (contexts, time, logger, metrics, channel);
        channel?.Listen(signal =>
        {
            if (signal == Signal)
            {
                _wakeUp.Set();
            }
        });
    }

    /// <summary>Says here and on every other node that the log has grown.</summary>
    public void Wake()
    {
        _wakeUp.Set();
        _channel?.Send(Signal);
    }

    /// <summary>Follows the log until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        long? last = null;
        var isWoken = true;
        while (true)
        {
            try
            {
                last ??= await HeadAsync(ct);
                _started.TrySetResult();
                var next = await PushAsync(last.Value, ct);
                if (next != last && !isWoken)
                {
                    _metrics.WakeUpMissed();
                }

                isWoken = next != last || await _wakeUp.WaitAsync(_channel is { IsAlive: true } ? PollBesideWakeUps : Poll, ct);
                last = next;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                _logger.LogError(e, "Events are late: the log could not be read.");
                await Task.Delay(TimeSpan.FromSeconds(1), _time, ct);
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
            var ofStream = _listeners.GetOrAdd(stream, _ => new ConcurrentDictionary<EventListener, bool>(concurrencyLevel: 1, capacity: 1));
            lock (ofStream)
            {
                if (_listeners.TryGetValue(stream, out var current) && current == ofStream)
                {
                    ofStream[listener] = true;
                    _metrics.ListenerOpened();
                    return listener;
                }
            }
        }
    }

    public void Dispose() => _wakeUp.Dispose();

    private async Task<long> HeadAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Set<EventStream>().Where(s => s.Name == EventStream.Everyone).Select(s => s.Head).SingleOrDefaultAsync(ct);
    }

    /// <summary>Hands out one page and answers how far the log was read.</summary>
    private async Task<long> PushAsync(long last, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var page = await db.Set<EventPosition>().AsNoTracking()
            .Where(p => p.Number > last).OrderBy(p => p.Number).Take(PageSize).ToListAsync(ct); // index: Number
        foreach (var position in page)
        {
            _metrics.Pushed(_time.GetUtcNow().UtcDateTime - position.OccurredAt);
            if (_listeners.TryGetValue(position.Stream, out var listeners))
            {
                foreach (var (listener, _) in listeners)
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
                if (ofStream.TryRemove(listener, out _))
                {
                    _metrics.ListenerClosed();
                }

                if (ofStream.IsEmpty)
                {
                    _listeners.TryRemove(new KeyValuePair<string, ConcurrentDictionary<EventListener, bool>>(listener.Stream, ofStream));
                }
            }
        }
    }
}

/// <summary>A bounded buffer between the log and one reader; a reader who lets it fill up is cut off.</summary>
/// <remarks>Shape: 256 positions, which carry ids only and so take less than 100 KB.</remarks>
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
            _buffer.Writer.TryComplete(new EventBufferFullException(Stopwatch.GetTimestamp()));
            leave(this);
        }
    }

    public void Dispose() => leave(this);
}

/// <summary>The reader was slower than its stream.</summary>
/// <param name="since">Timestamp of the moment at which the buffer was full.</param>
internal sealed class EventBufferFullException(long since) : Exception
{
    public TimeSpan Age => Stopwatch.GetElapsedTime(since);
}
