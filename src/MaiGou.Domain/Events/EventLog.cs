using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Reads the streams of events from the database.</summary>
public sealed class EventLog(IDbContextFactory<MaiGouDb> contexts, EventPermissions permissions)
{
    /// <summary>The caller's events after a cursor, oldest first; without a cursor from the beginning.</summary>
    /// <remarks>Shape: 1–100 items; null when the cursor is none of the caller's stream.</remarks>
    public async Task<Page<ViewerEvent>?> PageAsync(
        Viewer viewer, string? after, IReadOnlyList<EventKind>? kinds, int first, CancellationToken ct)
    {
        if (EventStream.NameOf(viewer) is not { } stream)
        {
            return Page<ViewerEvent>.Empty;
        }

        if ((after is null ? 0 : EventCursor.Read(stream, after)) is not { } start)
        {
            return null;
        }

        var found = new List<EventPosition>();
        var last = start;
        while (found.Count <= first)
        {
            var wanted = first + 1 - found.Count;
            var rows = await AfterAsync(stream, last, kinds, wanted, ct);
            found.AddRange(await permissions.OfAsync(viewer, rows, ct));
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

    /// <summary>True when an event has waited for its positions longer than 30 s: twice the time a fallen leader's lease lasts.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>()
            .AnyAsync(e => e.SequencedAt == null && e.OccurredAt < DbClock.UtcNow().AddSeconds(-30), ct); // index: (SequencedAt, Number)
    }

    /// <summary>The last position of a stream; 0 when it has none.</summary>
    internal async Task<long> HeadAsync(string stream, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<EventStream>().Where(s => s.Name == stream).Select(s => s.Head).SingleOrDefaultAsync(ct);
    }

    internal async Task<IReadOnlyList<EventPosition>> AfterAsync(
        string stream, long last, IReadOnlyList<EventKind>? kinds, int take, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Of(db, stream, kinds).Where(p => p.Position > last)
            .OrderBy(p => p.Position).Take(take).ToListAsync(ct); // index: (Stream, Position)
    }

    private async Task<int> CountAsync(string stream, IReadOnlyList<EventKind>? kinds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Of(db, stream, kinds).CountAsync(ct);
    }

    private static IQueryable<EventPosition> Of(MaiGouDb db, string stream, IReadOnlyList<EventKind>? kinds)
    {
        var rows = db.Set<EventPosition>().AsNoTracking().Where(p => p.Stream == stream);
        return kinds is null or [] ? rows : rows.Where(p => kinds.Contains(p.Kind));
    }
}
