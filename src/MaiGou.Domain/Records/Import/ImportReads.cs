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

    /// <summary>What was not taken over of each message, by its place. One query. Shape: aligned with the messages.</summary>
    /// <remarks>A result that waits already since an earlier message stands there.</remarks>
    public async Task<IReadOnlyList<IReadOnlyList<ImportProblem>>> ProblemsAsync(IReadOnlyList<ImportMessage> messages, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var (ids, patients, reports) = (
            messages.Select(m => m.Id).Distinct().ToList(),
            messages.Select(m => m.PatientId ?? default).Distinct().ToList(),
            messages.Select(m => m.ReportId ?? default).Distinct().ToList());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Set<QuarantinedResult>().AsNoTracking()
            .Where(q => patients.Contains(q.PatientId) && reports.Contains(q.ReportId) && ids.Contains(q.MessageId)) // index: (PatientId, ReportId)
            .Select(q => new { q.MessageId, Problem = new ImportProblem(q.Location, q.Reason, q.Code, q.Name) })
            .ToListAsync(ct);
        var byMessage = rows.OrderBy(r => r.Problem.Location.Length).ThenBy(r => r.Problem.Location, StringComparer.Ordinal).ToLookup(r => r.MessageId, r => r.Problem);
        return [.. messages.Select(IReadOnlyList<ImportProblem> (m) => [.. byMessage[m.Id]])];
    }

    private static IQueryable<ImportMessage> Waiting(MaiGouDb db, Viewer viewer) =>
        db.Set<ImportMessage>().AsNoTracking().Where(m => m.ClinicId == viewer.ClinicId && viewer.IsStaff
            && m.State != ImportState.Stored && m.State != ImportState.Received);
}

/// <summary>A result of a message that was not taken over as it came.</summary>
/// <param name="Location">Place in the message, such as <c>OBX^4^6</c>.</param>
/// <param name="Reason">A stable word such as UNIT_UNKNOWN.</param>
/// <param name="Code">Ours where it is known.</param>
/// <param name="Name">As sent.</param>
public sealed record ImportProblem(string Location, string Reason, string Code, string Name);
