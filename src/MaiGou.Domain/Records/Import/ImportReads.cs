using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Reads messages that wait for a person.</summary>
public sealed class ImportReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Messages of the caller's clinic that were not taken over whole, newest first. Shape: empty for callers without a clinic.</summary>
    public async Task<Result<Page<ImportMessage>>> QueueAsync(Viewer viewer, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"imports {viewer.ClinicId}";
        var after = page.After is { } cursor ? KeysetPlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return KeysetPlace.Foreign;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var messages = Waiting(db, viewer);
        if (after is not null)
        {
            var id = new Id<ImportMessage>(after.Id);
            messages = messages.Where(m => m.ReceivedAt < after.At || (m.ReceivedAt == after.At && m.Id < id));
        }

        var rows = await messages.OrderByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id).Take(page.Size + 1).ToListAsync(ct);
        return KeysetPlace.PageOf(list, page, rows, m => new KeysetPlace(0, m.ReceivedAt, m.Id.Value), CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await Waiting(counting, viewer).CountAsync(token);
        }
    }

    private static IQueryable<ImportMessage> Waiting(MaiGouDb db, Viewer viewer) =>
        db.Set<ImportMessage>().AsNoTracking().Where(m => m.ClinicId == viewer.ClinicId && viewer.IsStaff
            && m.State != ImportState.Stored && m.State != ImportState.Received);
}
