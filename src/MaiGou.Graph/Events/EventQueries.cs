using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Events;

[QueryType]
internal static class EventQueries
{
    public static async Task<Connection<Event>> EventsAsync(
        string? after, IReadOnlyList<EventKind>? kinds, int first, Viewer viewer, EventLog log, CancellationToken ct)
    {
        if (first is < 1 or > PageRequest.MaxSize)
        {
            throw new GraphQLException($"first must be from 1 to {PageRequest.MaxSize}.", ErrorCodes.BadUserInput);
        }

        var page = await PageAsync(log, viewer, after, kinds, first, ct) ?? throw EventStreams.BadCursor();
        return new Connection<Event>(
            [.. page.Items.Select(e => new Edge<Event>(e.Cursor, Event.Of(e)))],
            new PageInfo(page.HasNext, page.HasPrevious, page.Cursors is [var start, ..] ? start : null, page.Cursors is [.., var end] ? end : null));
    }

    private static async Task<Page<ViewerEvent>?> PageAsync(
        EventLog log, Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, int first, CancellationToken ct)
    {
        try
        {
            return await log.PageAsync(viewer, after, kinds, first, ct);
        }
        catch (EventFeedEndedException ended)
        {
            throw EventStreams.Of(ended, viewer);
        }
    }
}
