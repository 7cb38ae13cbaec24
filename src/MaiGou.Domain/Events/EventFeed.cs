using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Events;

/// <summary>The live stream of a caller: first what was missed, then what happens, without a gap and without a repetition.</summary>
public sealed class EventFeed(EventLog log, EventTail tail, EventPermissions permissions, LiveSessions sessions)
{
    private const int PageSize = 200;

    /// <summary>Opens the stream after a cursor; without a cursor from now on.</summary>
    /// <remarks>
    /// Shape: null when the cursor is none of the caller's stream.
    /// Errors: <see cref="EventFeedEndedException"/> when the caller reads too slowly or their session has ended.
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
            if (kinds is { Count: > 0 } && !kinds.Contains(position.Kind))
            {
                continue;
            }

            if (!await sessions.IsLiveAsync(viewer, ct))
            {
                throw new EventFeedEndedException(EventFeedEnd.SessionEnded, EventCursor.Write(stream, position.Position - 1));
            }

            if (await permissions.OfAsync(viewer, [position], ct) is [var allowed])
            {
                yield return ViewerEvent.Of(allowed);
                FailPoint.Pass("E-2");
            }
        }
    }

    /// <summary>Every position after the start, each once and in order: from the log, then from the tail.</summary>
    private async IAsyncEnumerable<EventPosition> FollowAsync(string stream, long? start, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = start ?? await log.HeadAsync(stream, ct);
        await foreach (var position in ReplayAsync(stream, last, ct))
        {
            yield return position;
            last = position.Position;
        }

        using var listener = await tail.ListenAsync(stream, ct);

        // Again from the log: what was committed between the last page and the first moment of listening.
        await foreach (var position in ReplayAsync(stream, last, ct))
        {
            yield return position;
            last = position.Position;
        }

        await using var live = listener.ReadAsync(ct).GetAsyncEnumerator(ct);
        while (await NextAsync(live, stream, last))
        {
            if (live.Current.Position > last)
            {
                yield return live.Current;
                last = live.Current.Position;
            }
        }
    }

    private async IAsyncEnumerable<EventPosition> ReplayAsync(string stream, long last, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await log.AfterAsync(stream, last, null, PageSize, ct);
            foreach (var position in page)
            {
                yield return position;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].Position;
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<EventPosition> live, string stream, long last)
    {
        try
        {
            return await live.MoveNextAsync();
        }
        catch (EventBufferFullException)
        {
            throw new EventFeedEndedException(EventFeedEnd.ReaderTooSlow, EventCursor.Write(stream, last));
        }
    }
}

/// <summary>Why a stream of events ended before its reader left.</summary>
public enum EventFeedEnd
{
    /// <summary>More events waited than the buffer holds.</summary>
    ReaderTooSlow,

    /// <summary>The caller signed out, or was signed out.</summary>
    SessionEnded,
}

/// <summary>A stream of events has ended; reading on from the cursor misses nothing.</summary>
public sealed class EventFeedEndedException(EventFeedEnd reason, string resumeCursor)
    : Exception($"The stream of events ended: {reason}.")
{
    public EventFeedEnd Reason { get; } = reason;

    /// <summary>Cursor of the last event that was delivered.</summary>
    public string ResumeCursor { get; } = resumeCursor;
}
