using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Reads members of staff.</summary>
public sealed class StaffReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<StaffMember?>> ByIdsAsync(IReadOnlyList<Id<StaffMember>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, s => s.Id, ct);

    /// <summary>Active staff of a clinic in one role, by user name.</summary>
    public async Task<IReadOnlyList<StaffMember>> OfClinicAsync(Id<Clinic> clinic, Role role, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.ClinicId == clinic && s.Role == role && s.IsActive)
            .OrderBy(s => s.UserName).Take(Lookups.ChunkSize).ToListAsync(ct);
    }
}
