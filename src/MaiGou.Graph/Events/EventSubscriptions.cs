using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Events;

[SubscriptionType]
internal static class EventSubscriptions
{
    public static IAsyncEnumerable<Event> Events(
        string? after, IReadOnlyList<EventKind>? kinds, Viewer viewer, EventFeed feed, CancellationToken ct) =>
        EventStreams.Open<Event>(feed, viewer, after, kinds, ct);

    public static IAsyncEnumerable<ReportReadyEvent> ReportReady(string? after, Viewer viewer, EventFeed feed, CancellationToken ct) =>
        EventStreams.Open<ReportReadyEvent>(feed, viewer, after, [EventKind.ReportReady], ct);

    public static IAsyncEnumerable<FollowUpDueEvent> FollowUpDue(string? after, Viewer viewer, EventFeed feed, CancellationToken ct) =>
        EventStreams.Open<FollowUpDueEvent>(feed, viewer, after, [EventKind.FollowUpDue], ct);

    public static IAsyncEnumerable<BookingChangedEvent> BookingChanged(string? after, Viewer viewer, EventFeed feed, CancellationToken ct) =>
        EventStreams.Open<BookingChangedEvent>(feed, viewer, after, [EventKind.BookingChanged], ct);

    public static IAsyncEnumerable<OrderChangedEvent> OrderChanged(string? after, Viewer viewer, EventFeed feed, CancellationToken ct) =>
        EventStreams.Open<OrderChangedEvent>(feed, viewer, after, [EventKind.OrderChanged], ct);
}
