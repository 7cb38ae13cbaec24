using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Reads the files of reports. For a patient, what is not released does not exist.</summary>
public sealed class AttachmentReads(IDbContextFactory<MaiGouDb> contexts, PatientAccess access)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one. Access and release are checked by the caller.</summary>
    public Task<IReadOnlyList<Attachment?>> ByIdsAsync(IReadOnlyList<Id<Attachment>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, a => a.Id, ct);

    /// <summary>Those of each report in the order in which they came.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Attachment>>> OfReportsAsync(Viewer viewer, IReadOnlyList<Report> reports, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(reports);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var patients = reports.Select(r => r.PatientId).Distinct().ToList();
        var rows = new List<Attachment>();
        foreach (var chunk in reports.Select(r => r.Id).Distinct().Chunk(Lookups.ChunkSize))
        {
            rows.AddRange(await db.Set<Attachment>().AsNoTracking()
                .Where(a => patients.Contains(a.PatientId) && chunk.Contains(a.ReportId))
                .OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(ct)); // index: (PatientId, ReportId)
        }

        var byReport = rows.Where(a => a.IsReleased || !viewer.IsPatient).ToLookup(a => a.ReportId);
        return [.. reports.Select(IReadOnlyList<Attachment> (r) => [.. byReport[r.Id]])];
    }

    /// <summary>The file when this caller may have its bytes now; null for every other reason alike.</summary>
    public async Task<Attachment?> ReadableAsync(Viewer viewer, Id<Attachment> id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return (await ByIdsAsync([id], ct))[0] is { } attachment
            && (attachment.IsReleased || !viewer.IsPatient)
            && (await access.AllowedAsync(viewer, [attachment.PatientId], Attachment.ReadPermission, ct)).Contains(attachment.PatientId)
            ? attachment
            : null;
    }
}
