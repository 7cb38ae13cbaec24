using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Reads follow-ups. For a patient, one does not exist before its report is released.</summary>
public sealed class FollowUpReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one. Access and release are checked by the caller.</summary>
    public Task<IReadOnlyList<FollowUp?>> ByIdsAsync(IReadOnlyList<Id<FollowUp>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, f => f.Id, ct);

    /// <summary>Shape: one entry per id, in order; null for an absent one and for what the caller may not see yet.</summary>
    public async Task<IReadOnlyList<FollowUp?>> ByIdsAsync(Viewer viewer, IReadOnlyList<Id<FollowUp>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var rows = await ByIdsAsync(ids, ct);
        return viewer.IsPatient ? [.. rows.Select(f => f is { IsReleased: true } ? f : null)] : rows;
    }

    /// <summary>Follow-ups of the caller and their family, or of the patients in their care; the latest due first.</summary>
    public async Task<Result<Page<FollowUp>>> OfViewerAsync(Viewer viewer, Id<Patient>? patient, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"follow-ups {viewer.Actor} {patient}";
        var after = page.After is { } cursor ? KeysetPlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return KeysetPlace.Foreign;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var followUps = Visible(db, viewer, patient);
        if (after is not null)
        {
            var id = new Id<FollowUp>(after.Id);
            followUps = followUps.Where(f => f.DueAt < after.At || (f.DueAt == after.At && f.Id < id));
        }

        var rows = await followUps.OrderByDescending(f => f.DueAt).ThenByDescending(f => f.Id).Take(page.Size + 1).ToListAsync(ct);
        return KeysetPlace.PageOf(list, page, rows, f => new KeysetPlace(0, f.DueAt, f.Id.Value), CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await Visible(counting, viewer, patient).CountAsync(token);
        }
    }

    /// <summary>The open follow-ups of this member of staff: class A, then B, then the rest, each by the time they are due.</summary>
    public async Task<Result<Page<FollowUp>>> WorkQueueAsync(Viewer viewer, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"work {viewer.Actor}";
        var after = page.After is { } cursor ? KeysetPlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return KeysetPlace.Foreign;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var followUps = Work(db, viewer);
        if (after is not null)
        {
            var id = new Id<FollowUp>(after.Id);
            followUps = followUps.Where(f => f.Urgency > after.Rank
                || (f.Urgency == after.Rank && (f.DueAt > after.At || (f.DueAt == after.At && f.Id > id))));
        }

        var rows = await followUps.OrderBy(f => f.Urgency).ThenBy(f => f.DueAt).ThenBy(f => f.Id).Take(page.Size + 1).ToListAsync(ct);
        return KeysetPlace.PageOf(list, page, rows, f => new KeysetPlace(f.Urgency, f.DueAt, f.Id.Value), CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await Work(counting, viewer).CountAsync(token);
        }
    }

    /// <summary>The reasons of each follow-up, in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<FollowUpFinding>>> FindingsAsync(IReadOnlyList<FollowUp> followUps, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(followUps);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<FollowUpFinding>();
        foreach (var chunk in followUps.DistinctBy(f => f.Id).Chunk(Lookups.ChunkSize))
        {
            var (patients, ids) = (chunk.Select(f => f.PatientId).Distinct().ToList(), chunk.Select(f => f.Id).ToList());
            rows.AddRange(await db.Set<FollowUpFinding>().AsNoTracking()
                .Where(f => patients.Contains(f.PatientId) && ids.Contains(f.FollowUpId)) // key: (PatientId, FollowUpId, …)
                .OrderBy(f => f.RuleId).ThenBy(f => f.ObservationId).ToListAsync(ct));
        }

        var byFollowUp = rows.ToLookup(f => f.FollowUpId);
        return [.. followUps.Select(IReadOnlyList<FollowUpFinding> (f) => [.. byFollowUp[f.Id]])];
    }

    /// <summary>The contacts of each follow-up, oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<FollowUpContact>>> ContactsAsync(IReadOnlyList<FollowUp> followUps, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(followUps);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<FollowUpContact>();
        foreach (var chunk in followUps.Select(f => f.Id).Distinct().Chunk(Lookups.ChunkSize))
        {
            rows.AddRange(await db.Set<FollowUpContact>().AsNoTracking().Where(c => chunk.Contains(c.FollowUpId))
                .OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct));
        }

        var byFollowUp = rows.ToLookup(c => c.FollowUpId);
        return [.. followUps.Select(IReadOnlyList<FollowUpContact> (f) => [.. byFollowUp[f.Id]])];
    }

    private static IQueryable<FollowUp> Visible(MaiGouDb db, Viewer viewer, Id<Patient>? patient)
    {
        var patients = RecordScope.PatientsOf(db, viewer);
        var followUps = db.Set<FollowUp>().AsNoTracking().Where(f => patients.Contains(f.PatientId));
        followUps = patient is { } one ? followUps.Where(f => f.PatientId == one) : followUps;
        return viewer.IsPatient ? followUps.Where(f => f.ReleasedAt != null) : followUps;
    }

    private static IQueryable<FollowUp> Work(MaiGouDb db, Viewer viewer) =>
        db.Set<FollowUp>().AsNoTracking().Where(f => f.OwnerId == viewer.StaffId && f.EndedAt == null);
}
