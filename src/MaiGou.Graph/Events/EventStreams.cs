using System.Runtime.CompilerServices;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Events;

/// <summary>Opens event streams for subscriptions and says in the graph's words why one has ended.</summary>
internal static class EventStreams
{
    public static GraphQLException BadCursor() => new("after is no cursor of your events.", ErrorCodes.BadUserInput);

    /// <remarks>Errors: BAD_USER_INPUT for a foreign cursor; later SLOW_CONSUMER or AUTH_NOT_AUTHENTICATED with <c>resumeCursor</c>.</remarks>
    public static IAsyncEnumerable<T> Open<T>(
        EventFeed feed, Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, CancellationToken ct)
        where T : Event =>
        ReadAsync<T>(feed.Read(viewer, after, kinds, ct) ?? throw BadCursor(), ct);

    private static async IAsyncEnumerable<T> ReadAsync<T>(IAsyncEnumerable<ViewerEvent> feed, [EnumeratorCancellation] CancellationToken ct)
        where T : Event
    {
        await using var events = feed.GetAsyncEnumerator(ct);
        while (await NextAsync(events))
        {
            yield return (T)Event.Of(events.Current);
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ViewerEvent> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (EventFeedEndedException e)
        {
            var (message, code) = e.Reason == EventFeedEnd.SessionEnded
                ? ("The session has ended. Sign in again.", ErrorCodes.NotAuthenticated)
                : ("Events came faster than they were read. Read on from resumeCursor.", "SLOW_CONSUMER");
            throw new GraphQLException(message, code) { Extensions = new Dictionary<string, object?> { ["resumeCursor"] = e.ResumeCursor } };
        }
    }
}
