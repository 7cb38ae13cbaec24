using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Files;

/// <summary>Deletes files that no row knows: their writer died between the store and the commit, or was refused there.</summary>
/// <remarks>
/// Only after 24 hours by the store's own clock. A writer commits within an hour of its write or not at all (<see cref="MaxInFlight"/>), so none
/// of them can still come. Source: fault point B-1.
/// </remarks>
public sealed class SweepFiles(IDbContextFactory<MaiGouDb> contexts, IFileStore store, ILogger<SweepFiles> log) : IJob
{
    /// <summary>How old a file without a row must be to be deleted.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromHours(24);

    /// <summary>How long after the start of its write a row may be committed.</summary>
    public static readonly TimeSpan MaxInFlight = TimeSpan.FromHours(1);

    public string Name => "files-sweep";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var count = await store.DiscardDraftsAsync(MinAge, ct);
        var old = new List<BlobName>(Lookups.ChunkSize);
        await foreach (var blob in store.ListAsync(ct))
        {
            if (blob.Age > MinAge)
            {
                old.Add(blob.Name);
            }

            if (old.Count == Lookups.ChunkSize)
            {
                count += await DeleteUnknownAsync(old, ct);
                old.Clear();
            }
        }

        return count + await DeleteUnknownAsync(old, ct);
    }

    private async Task<int> DeleteUnknownAsync(List<BlobName> names, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return 0;
        }

        var count = 0;
        var wanted = names.ConvertAll(n => n.Value);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.Set<StoredFile>().AsNoTracking().Where(f => wanted.Contains(f.BlobName)).Select(f => f.BlobName).ToListAsync(ct);
        foreach (var name in names.ExceptBy(known, n => n.Value))
        {
            count += await store.DeleteAsync(name, ct) ? 1 : 0;
        }

        if (count > 0)
        {
            log.LogInformation("{Count} files without a row were deleted.", count);
        }

        return count;
    }
}
