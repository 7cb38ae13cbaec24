namespace MaiGou.Domain.Events;

/// <summary>Why a stream of events ended before its reader left.</summary>
public enum EventFeedEnd
{
    /// <summary>More events waited than the buffer holds.</summary>
    ReaderTooSlow,

    /// <summary>The caller signed out, or was signed out.</summary>
    SessionEnded,

    /// <summary>The log does not reach back to the cursor, or the cursor is more than 5,000 events behind, or ahead of a log that was restored.</summary>
    CursorOutsideWindow,
}

/// <summary>A stream of events has ended, or a page of it cannot be read.</summary>
public sealed class EventFeedEndedException(EventFeedEnd reason, string resumeCursor)
    : Exception($"The stream of events ended: {reason}.")
{
    public EventFeedEnd Reason { get; } = reason;

    /// <summary>Reading on from it misses nothing: the last event delivered, or, outside the window, the newest one before a snapshot is taken.</summary>
    public string ResumeCursor { get; } = resumeCursor;

    internal static EventFeedEndedException OutsideWindow(string stream, EventWindow window) =>
        new(EventFeedEnd.CursorOutsideWindow, EventCursor.Write(stream, window.Head));
}
