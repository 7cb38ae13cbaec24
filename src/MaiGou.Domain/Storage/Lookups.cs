using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Storage;

/// <summary>Loads rows by their ids in the order asked for.</summary>
internal static class Lookups
{
    /// <summary>More parameters than this one statement of some databases does not take.</summary>
    public const int ChunkSize = 1000;

    /// <summary>One entry per id, in order; null where there is no such row. One query per thousand different ids.</summary>
    public static async Task<IReadOnlyList<T?>> AlignedAsync<T>(
        this IDbContextFactory<MaiGouDb> contexts, IReadOnlyList<Id<T>> ids, Func<T, Id<T>> idOf, CancellationToken ct)
        where T : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = new Dictionary<Id<T>, T>();
        foreach (var chunk in ids.Where(id => !id.IsNone).Distinct().Chunk(ChunkSize))
        {
            foreach (var row in await db.Set<T>().AsNoTracking().Where(r => chunk.Contains(EF.Property<Id<T>>(r, "Id"))).ToListAsync(ct))
            {
                found[idOf(row)] = row;
            }
        }

        return [.. ids.Select(found.GetValueOrDefault)];
    }
}
