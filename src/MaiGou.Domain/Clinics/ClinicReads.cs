using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Clinics;

/// <summary>Reads clinics; they are public.</summary>
public sealed class ClinicReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Clinic?>> ByIdsAsync(IReadOnlyList<Id<Clinic>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, c => c.Id, ct);

    /// <summary>All clinics in the order of their codes.</summary>
    public async Task<IReadOnlyList<Clinic>> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Clinic>().AsNoTracking().OrderBy(c => c.Code).Take(Lookups.ChunkSize).ToListAsync(ct);
    }

    /// <summary>The clinic that partners call so; null when there is none.</summary>
    public async Task<Clinic?> ByCodeAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Clinic>().AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct);
    }
}
