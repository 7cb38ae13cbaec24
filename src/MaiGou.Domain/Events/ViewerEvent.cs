using System.Globalization;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Events;

/// <summary>One event as its recipient gets it. Names its subject by id, and carries no value of it.</summary>
public sealed record ViewerEvent(string Cursor, EventKind Kind, Guid SubjectId, DateTime OccurredAt)
{
    internal static ViewerEvent Of(EventPosition position) =>
        new(EventCursor.Write(position.Stream, position.Position), position.Kind, position.SubjectId, position.OccurredAt);
}

/// <summary>Cursors of a stream: a position, bound to the recipient, and good for every filter and for query and subscription alike.</summary>
internal static class EventCursor
{
    public static string Write(string stream, long position) =>
        Cursor.Write($"events:{stream}", position.ToString(CultureInfo.InvariantCulture));

    /// <summary>The position behind a cursor. Shape: null when the cursor is none of this stream.</summary>
    public static long? Read(string stream, string cursor) =>
        Cursor.Read($"events:{stream}", cursor) is [var text]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : null;
}
