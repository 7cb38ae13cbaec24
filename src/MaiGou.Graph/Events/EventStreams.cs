using System.Runtime.CompilerServices;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Events;

/// <summary>Opens event streams for subscriptions and says in the graph's words why one has ended.</summary>
internal static class EventStreams
{
    /// <summary>What a patient reads after <c>RESYNC_REQUIRED</c>: everything that events can speak of, as it is now.</summary>
    public const string PatientSnapshot =
        "{ viewer { orders(first: 100) { nodes { id status } } bookings(first: 100) { nodes { id state } } reports(first: 100) { nodes { id } } followUps(first: 100) { nodes { id } } } }";

    /// <summary>As above for staff.</summary>
    public const string StaffSnapshot = "{ viewer { reports(first: 100) { nodes { id } } workQueue(first: 100) { nodes { id } } } }";

    public static GraphQLException BadCursor() => new("after is no cursor of your events.", ErrorCodes.BadUserInput);

    /// <remarks>
    /// Errors: BAD_USER_INPUT for a foreign cursor and RESYNC_REQUIRED for one that is too old; later SLOW_CONSUMER or
    /// AUTH_NOT_AUTHENTICATED. The last three carry <c>resumeCursor</c>, RESYNC_REQUIRED also <c>snapshotQuery</c>.
    /// </remarks>
    public static IAsyncEnumerable<T> Open<T>(
        EventFeed feed, Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, CancellationToken ct)
        where T : Event =>
        ReadAsync<T>(feed.Read(viewer, after, kinds, ct) ?? throw BadCursor(), viewer, ct);

    /// <summary>The end of a stream, or of a page that cannot be read, as the client sees it.</summary>
    public static GraphQLException Of(EventFeedEndedException ended, Viewer viewer)
    {
        var extensions = new Dictionary<string, object?> { ["resumeCursor"] = ended.ResumeCursor };
        var (message, code) = ended.Reason switch
        {
            EventFeedEnd.SessionEnded => ("The session has ended. Sign in again.", ErrorCodes.NotAuthenticated),
            EventFeedEnd.ReaderTooSlow => ("Events came faster than they were read. Read on from resumeCursor.", "SLOW_CONSUMER"),
            EventFeedEnd.CursorOutsideWindow =>
                ("The log does not reach back to this cursor. Ask snapshotQuery, or whatever you show, and read on from resumeCursor.", "RESYNC_REQUIRED"),
            _ => throw new ArgumentOutOfRangeException(nameof(ended)),
        };
        if (ended.Reason == EventFeedEnd.CursorOutsideWindow)
        {
            extensions["snapshotQuery"] = viewer.IsPatient ? PatientSnapshot : StaffSnapshot;
        }

        return new GraphQLException(message, code) { Extensions = extensions };
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        IAsyncEnumerable<ViewerEvent> feed, Viewer viewer, [EnumeratorCancellation] CancellationToken ct)
        where T : Event
    {
        await using var events = feed.GetAsyncEnumerator(ct);
        while (await NextAsync(events, viewer))
        {
            yield return (T)Event.Of(events.Current);
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ViewerEvent> events, Viewer viewer)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (EventFeedEndedException ended)
        {
            throw Of(ended, viewer);
        }
    }
}
