using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Events;

/// <summary>The live stream of a caller: first what was missed, then what happens, without a gap and without a repetition.</summary>
public sealed class EventFeed(EventLog log, EventTail tail, EventPermissions permissions, LiveSessions sessions, EventMetrics metrics)
{
    private const int PageSize = 200;

    /// <summary>Who empties a full buffer in this time is not slow: many events came at once, and the rest is in the log.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    /// <summary>Opens the stream after a cursor; without a cursor from now on.</summary>
    /// <remarks>
    /// Shape: null when the cursor is none of the caller's stream.
    /// Errors: <see cref="EventFeedEndedException"/> when the log does not reach back to the cursor, when the caller reads too
    /// slowly, and when their session has ended.
    /// </remarks>
    public IAsyncEnumerable<ViewerEvent>? Read(Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, CancellationToken ct)
    {
        if (EventStream.NameOf(viewer) is not { } stream)
        {
            return AsyncEnumerable.Empty<ViewerEvent>();
        }

        var start = after is null ? null : EventCursor.Read(stream, after);
        return after is not null && start is null ? null : DeliverAsync(viewer, stream, start, kinds, ct);
    }

    /// <summary>Lets through what was asked for and what the caller may know of now.</summary>
    private async IAsyncEnumerable<ViewerEvent> DeliverAsync(
        Viewer viewer, string stream, long? start, IReadOnlyList<EventKind>? kinds, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var position in FollowAsync(stream, start, ct))
        {
            if (position.Kind == EventKind.Unknown || (kinds is { Count: > 0 } && !kinds.Contains(position.Kind)))
            {
                continue;
            }

            if (!await sessions.IsLiveAsync(viewer, ct))
            {
                throw new EventFeedEndedException(EventFeedEnd.SessionEnded, EventCursor.Write(stream, position.Position - 1));
            }

            if (await permissions.MayAsync(viewer, position, ct))
            {
                yield return ViewerEvent.Of(position);
                FailPoint.Pass("E-2");
            }
        }
    }

    /// <summary>Every position after the start, each once and in order: from the log, then from the tail.</summary>
    private async IAsyncEnumerable<EventPosition> FollowAsync(string stream, long? start, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            using var listener = await tail.ListenAsync(stream, ct);

            // Asked after the first moment of listening: what is not in the window yet comes to the listener.
            var window = await log.WindowAsync(stream, ct);
            var last = start ?? window.Head;
            if (!window.Reaches(last))
            {
                metrics.Resync();
                throw EventFeedEndedException.OutsideWindow(stream, window);
            }

            var isNear = window.Head - last <= PageSize;
            if (!isNear)
            {
                // The buffer would overflow during a long replay.
                listener.Dispose();
            }

            await foreach (var position in ReplayAsync(stream, last, window.Head, ct))
            {
                yield return position;
                last = position.Position;
            }

            await using var live = listener.ReadAsync(ct).GetAsyncEnumerator(ct);
            while (isNear && await NextAsync(live, stream, last))
            {
                if (live.Current.Position > last)
                {
                    yield return live.Current;
                    last = live.Current.Position;
                }
            }

            start = last;
        }
    }

    private async IAsyncEnumerable<EventPosition> ReplayAsync(
        string stream, long last, long head, [EnumeratorCancellation] CancellationToken ct)
    {
        while (last < head)
        {
            var page = await log.AfterAsync(stream, last, null, PageSize, ct);
            if (page is not [var next, ..] || next.Position != last + 1)
            {
                // Trimmed meanwhile, under a reader who takes days.
                metrics.Resync();
                throw EventFeedEndedException.OutsideWindow(stream, await log.WindowAsync(stream, ct));
            }

            foreach (var position in page)
            {
                yield return position;
            }

            last = page[^1].Position;
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<EventPosition> live, string stream, long last)
    {
        try
        {
            return await live.MoveNextAsync();
        }
        catch (EventBufferFullException full) when (full.Age < Burst)
        {
            return false;
        }
        catch (EventBufferFullException)
        {
            metrics.SlowConsumer();
            throw new EventFeedEndedException(EventFeedEnd.ReaderTooSlow, EventCursor.Write(stream, last));
        }
    }
}
