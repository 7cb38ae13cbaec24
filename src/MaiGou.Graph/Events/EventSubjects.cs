using MaiGou.Domain.Bookings;
using MaiGou.Domain.Care;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Events;

[ObjectType<OrderChangedEvent>]
internal static class OrderChangedEventResolvers
{
    public static Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<OrderChangedEvent> events, OrderReads orders, CancellationToken ct) =>
        orders.ByIdsAsync(EventSubjects.Of<Order>(events), ct);
}

[ObjectType<BookingChangedEvent>]
internal static class BookingChangedEventResolvers
{
    public static Task<IReadOnlyList<Booking?>> BookingAsync(
        [Parent] IReadOnlyList<BookingChangedEvent> events, BookingReads bookings, CancellationToken ct) =>
        bookings.ByIdsAsync(EventSubjects.Of<Booking>(events), ct);
}

[ObjectType<ReportReceivedEvent>]
internal static class ReportReceivedEventResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportReceivedEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, EventSubjects.Of<Report>(events), ct);
}

[ObjectType<ReportReadyEvent>]
internal static class ReportReadyEventResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportReadyEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, EventSubjects.Of<Report>(events), ct);
}

[ObjectType<ReportCorrectedEvent>]
internal static class ReportCorrectedEventResolvers
{
    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<ReportCorrectedEvent> events, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, EventSubjects.Of<Report>(events), ct);
}

[ObjectType<FollowUpDueEvent>]
internal static class FollowUpDueEventResolvers
{
    public static Task<IReadOnlyList<FollowUp?>> FollowUpAsync(
        [Parent] IReadOnlyList<FollowUpDueEvent> events, Viewer viewer, FollowUpReads followUps, CancellationToken ct) =>
        followUps.ByIdsAsync(viewer, EventSubjects.Of<FollowUp>(events), ct);
}

[ObjectType<FollowUpUpdatedEvent>]
internal static class FollowUpUpdatedEventResolvers
{
    public static Task<IReadOnlyList<FollowUp?>> FollowUpAsync(
        [Parent] IReadOnlyList<FollowUpUpdatedEvent> events, Viewer viewer, FollowUpReads followUps, CancellationToken ct) =>
        followUps.ByIdsAsync(viewer, EventSubjects.Of<FollowUp>(events), ct);
}

internal static class EventSubjects
{
    /// <summary>The ids of what the events are about.</summary>
    public static IReadOnlyList<Id<T>> Of<T>(IReadOnlyList<Event> events)
        where T : class => [.. events.Select(e => new Id<T>(e.Happened.SubjectId))];
}
