using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Reads the streams of events from the database.</summary>
public sealed class EventLog
{
    private readonly IDbContextFactory<MaiGouDb> _contexts;
    private readonly EventPermissions _permissions;
    private readonly EventMetrics _metrics;
    private readonly Gathered<string, EventWindow> _windows;

    public EventLog(IDbContextFactory<MaiGouDb> contexts, EventPermissions permissions, EventMetrics metrics, TimeProvider time)
    {
        (_contexts, _permissions, _metrics) = (contexts, permissions, metrics);
        _windows = new Gathered<string, EventWindow>(WindowsAsync, TimeSpan.Zero, time);
    }

    /// <summary>The caller's events after a cursor, oldest first; without a cursor from the oldest of the last 4,000 that the log still has.</summary>
    /// <remarks>
    /// Shape: 1–100 items; null when the cursor is none of the caller's stream.
    /// Errors: <see cref="EventFeedEndedException"/> when the log does not reach back to the cursor.
    /// </remarks>
    public async Task<Page<ViewerEvent>?> PageAsync(
        Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, int first, CancellationToken ct)
    {
        if (EventStream.NameOf(viewer) is not { } stream)
        {
            return Page<ViewerEvent>.Empty;
        }

        var cursor = after is null ? null : EventCursor.Read(stream, after);
        if (after is not null && cursor is null)
        {
            return null;
        }

        var window = await WindowAsync(stream, ct);
        var start = cursor ?? window.Beginning;
        if (!window.Reaches(start))
        {
            _metrics.Resync();
            throw EventFeedEndedException.OutsideWindow(stream, window);
        }

        var found = new List<EventPosition>();
        var last = start;
        while (found.Count <= first)
        {
            var wanted = first + 1 - found.Count;
            var rows = await AfterAsync(stream, last, kinds, wanted, ct);
            found.AddRange(await _permissions.OfAsync(viewer, rows, ct));
            if (rows.Count < wanted)
            {
                break;
            }

            last = rows[^1].Position;
        }

        ViewerEvent[] items = [.. found.Take(first).Select(ViewerEvent.Of)];
        return new Page<ViewerEvent>(
            items, [.. items.Select(e => e.Cursor)], found.Count > first, start > 0, token => CountAsync(stream, kinds, token));
    }

    /// <summary>True when an event has waited for its positions longer than 30 s although it has never failed and follows none that did.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>().Where(OutboxEvents.Waiting(db))
            .AnyAsync(e => e.OccurredAt < DbClock.UtcNow().AddSeconds(-30), ct); // index: (SequencedAt, Number)
    }

    /// <summary>How far a stream reaches, not older than the question. One query for all who ask at the same time.</summary>
    internal ValueTask<EventWindow> WindowAsync(string stream, CancellationToken ct) => _windows.AskAsync(stream, ct);

    internal async Task<IReadOnlyList<EventPosition>> AfterAsync(
        string stream, long last, IReadOnlyList<EventKind>? kinds, int take, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await Of(db, stream, kinds).Where(p => p.Position > last)
            .OrderBy(p => p.Position).Take(take).ToListAsync(ct); // index: (Stream, Position)
    }

    private async Task<IReadOnlyDictionary<string, EventWindow>> WindowsAsync(IReadOnlyList<string> streams)
    {
        await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
        return await db.Set<EventStream>().AsNoTracking().Where(s => streams.Contains(s.Name))
            .ToDictionaryAsync(s => s.Name, s => new EventWindow(s.Head, s.Trimmed), CancellationToken.None);
    }

    private async Task<int> CountAsync(string stream, IReadOnlyList<EventKind>? kinds, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await Of(db, stream, kinds).CountAsync(ct);
    }

    private static IQueryable<EventPosition> Of(MaiGouDb db, string stream, IReadOnlyList<EventKind>? kinds)
    {
        var rows = db.Set<EventPosition>().AsNoTracking().Where(p => p.Stream == stream);
        return kinds is null or [] ? rows : rows.Where(p => kinds.Contains(p.Kind));
    }
}
