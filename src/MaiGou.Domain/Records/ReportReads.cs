using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Reads reports. For a patient, what is not released does not exist.</summary>
public sealed class ReportReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one. Access and release are checked by the caller.</summary>
    public Task<IReadOnlyList<Report?>> ByIdsAsync(IReadOnlyList<Id<Report>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, r => r.Id, ct);

    /// <summary>Shape: one entry per id, in order; null for an absent one and for what the caller may not see yet.</summary>
    public async Task<IReadOnlyList<Report?>> ByIdsAsync(Viewer viewer, IReadOnlyList<Id<Report>> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var reports = await ByIdsAsync(ids, ct);
        return viewer.IsPatient ? [.. reports.Select(r => r is { IsReleased: true } ? r : null)] : reports;
    }

    /// <summary>The caller's reports and those of their family, or of the patients in their care; newest examination first.</summary>
    /// <param name="patient">Only this one's; null for all.</param>
    public async Task<Result<Page<Report>>> OfViewerAsync(Viewer viewer, Id<Patient>? patient, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"reports {viewer.Actor} {patient}";
        var after = page.After is { } cursor ? KeysetPlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return KeysetPlace.Foreign;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var reports = Visible(db, viewer, patient);
        if (after is not null)
        {
            var (day, id) = (DateOnly.FromDateTime(after.At), new Id<Report>(after.Id));
            reports = reports.Where(r => r.ExaminedOn < day || (r.ExaminedOn == day && r.Id < id));
        }

        var rows = await reports.OrderByDescending(r => r.ExaminedOn).ThenByDescending(r => r.Id).Take(page.Size + 1).ToListAsync(ct);
        return KeysetPlace.PageOf(
            list, page, rows, r => new KeysetPlace(0, r.ExaminedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), r.Id.Value), CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await Visible(counting, viewer, patient).CountAsync(token);
        }
    }

    /// <summary>Reports that wait for this member of staff: class A first, then by age. A doctor sees those of all patients in their care.</summary>
    public async Task<Result<Page<Report>>> ReviewQueueAsync(Viewer viewer, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"reviews {viewer.Actor}";
        var after = page.After is { } cursor ? KeysetPlace.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return KeysetPlace.Foreign;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var reports = Waiting(db, viewer);
        if (after is not null)
        {
            var id = new Id<Report>(after.Id);
            reports = reports.Where(r => r.Urgency > after.Rank
                || (r.Urgency == after.Rank && (r.ReceivedAt > after.At || (r.ReceivedAt == after.At && r.Id > id))));
        }

        var rows = await reports.OrderBy(r => r.Urgency).ThenBy(r => r.ReceivedAt).ThenBy(r => r.Id).Take(page.Size + 1).ToListAsync(ct);
        return KeysetPlace.PageOf(list, page, rows, r => new KeysetPlace(r.Urgency, r.ReceivedAt, r.Id.Value), CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await Waiting(counting, viewer).CountAsync(token);
        }
    }

    /// <summary>What is still in quarantine, for each report in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<QuarantinedResult>>> QuarantinedAsync(IReadOnlyList<Report> reports, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reports);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<QuarantinedResult>();
        foreach (var chunk in reports.Select(r => r.Id).Distinct().Chunk(Lookups.ChunkSize))
        {
            rows.AddRange(await db.Set<QuarantinedResult>().AsNoTracking()
                .Where(q => chunk.Contains(q.ReportId) && q.ResolvedAt == null).OrderBy(q => q.At).ThenBy(q => q.Id).ToListAsync(ct));
        }

        var byReport = rows.ToLookup(q => q.ReportId);
        return [.. reports.Select(IReadOnlyList<QuarantinedResult> (r) => [.. byReport[r.Id]])];
    }

    private static IQueryable<Report> Visible(MaiGouDb db, Viewer viewer, Id<Patient>? patient)
    {
        var patients = RecordScope.PatientsOf(db, viewer);
        var reports = db.Set<Report>().AsNoTracking().Where(r => patients.Contains(r.PatientId));
        reports = patient is { } one ? reports.Where(r => r.PatientId == one) : reports;
        return viewer.IsPatient ? reports.Where(r => r.ReleasedAt != null) : reports;
    }

    private static IQueryable<Report> Waiting(MaiGouDb db, Viewer viewer)
    {
        var patients = RecordScope.PatientsOf(db, viewer);
        var reports = db.Set<Report>().AsNoTracking()
            .Where(r => (r.State == ReportState.InReview || r.State == ReportState.Held) && patients.Contains(r.PatientId));
        return viewer.Role == Role.HealthManager ? reports.Where(r => r.ReviewerId == viewer.StaffId) : reports;
    }
}
