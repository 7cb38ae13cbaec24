using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Reads exam items; they are public.</summary>
public sealed class ItemReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<ExamItem?>> ByIdsAsync(IReadOnlyList<Id<ExamItem>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, i => i.Id, ct);

    /// <summary>All items in the order of the price list.</summary>
    public async Task<IReadOnlyList<ExamItem>> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<ExamItem>().AsNoTracking().OrderBy(i => i.Position).Take(Lookups.ChunkSize).ToListAsync(ct);
    }

    /// <summary>The items of each package. Shape: one list per package, in order; items in the order of the price list.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ExamItem>>> OfPackagesAsync(IReadOnlyList<Id<CheckupPackage>> packages, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<(Id<CheckupPackage> Package, ExamItem Item)>();
        foreach (var chunk in packages.Distinct().Chunk(Lookups.ChunkSize))
        {
            var found = await (
                from link in db.Set<PackageItem>().AsNoTracking()
                join item in db.Set<ExamItem>().AsNoTracking() on link.ItemId equals item.Id
                where chunk.Contains(link.PackageId)
                select new { link.PackageId, Item = item }).ToListAsync(ct);
            rows.AddRange(found.Select(f => (f.PackageId, f.Item)));
        }

        var byPackage = rows.ToLookup(r => r.Package, r => r.Item);
        return [.. packages.Select(p => (IReadOnlyList<ExamItem>)[.. byPackage[p].OrderBy(i => i.Position)])];
    }
}
