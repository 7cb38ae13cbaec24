using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Reads packages; they are public.</summary>
public sealed class PackageReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one. Packages no longer on sale are found too: orders name them.</summary>
    public Task<IReadOnlyList<CheckupPackage?>> ByIdsAsync(IReadOnlyList<Id<CheckupPackage>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, p => p.Id, ct);

    /// <summary>The package with a code of the price list; null when there is none.</summary>
    public async Task<CheckupPackage?> ByCodeAsync(string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<CheckupPackage>().AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct);
    }
}
