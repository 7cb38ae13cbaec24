using MaiGou.Domain.Events;

namespace MaiGou.Graph.Events;

/// <summary>An event in the graph: one type for each kind, so that each names its subject by its own word.</summary>
internal abstract record Event(ViewerEvent Happened)
{
    public string Cursor => Happened.Cursor;

    public DateTime OccurredAt => Happened.OccurredAt;

    public EventKind Kind => Happened.Kind;

    public static Event Of(ViewerEvent happened) => happened.Kind switch
    {
        EventKind.OrderChanged => new OrderChangedEvent(happened),
        EventKind.BookingChanged => new BookingChangedEvent(happened),
        EventKind.ReportReceived => new ReportReceivedEvent(happened),
        EventKind.ReportReady => new ReportReadyEvent(happened),
        EventKind.ReportCorrected => new ReportCorrectedEvent(happened),
        EventKind.FollowUpDue => new FollowUpDueEvent(happened),
        EventKind.FollowUpUpdated => new FollowUpUpdatedEvent(happened),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };
}

internal sealed record OrderChangedEvent(ViewerEvent Happened) : Event(Happened);

internal sealed record BookingChangedEvent(ViewerEvent Happened) : Event(Happened);

internal abstract record ReportEvent(ViewerEvent Happened) : Event(Happened);

internal sealed record ReportReceivedEvent(ViewerEvent Happened) : ReportEvent(Happened);

internal sealed record ReportReadyEvent(ViewerEvent Happened) : ReportEvent(Happened);

internal sealed record ReportCorrectedEvent(ViewerEvent Happened) : ReportEvent(Happened);

internal abstract record FollowUpEvent(ViewerEvent Happened) : Event(Happened);

internal sealed record FollowUpDueEvent(ViewerEvent Happened) : FollowUpEvent(Happened);

internal sealed record FollowUpUpdatedEvent(ViewerEvent Happened) : FollowUpEvent(Happened);
