using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Records.Import;

/// <summary>Takes over messages whose process stopped between storing the bytes and reading them.</summary>
internal sealed class ResumeImports(
    IDbContextFactory<MaiGouDb> contexts, ProcessImport process, ILogger<ResumeImports> log) : IJob
{
    private const int BatchSize = 20;
    private const int LongestPauseMinutes = 60;

    public string Name => "resume-imports";

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var (id, attempts) in await DueAsync(ct))
        {
            if (!await ClaimAsync(id, attempts, ct))
            {
                continue;
            }

            try
            {
                await process.RunAsync(id, ct);
                done++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One message that cannot be processed must not hold up the others; it is tried again, ever less often.
                log.LogError(e, "Import {ImportId} failed at attempt {Attempt}", id, attempts + 1);
            }
        }

        return done;
    }

    private async Task<IReadOnlyList<(Id<ImportMessage> Id, int Attempts)>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = await db.Set<ImportMessage>().AsNoTracking()
            .Where(m => m.State == ImportState.Received && m.ResumeAfter <= DbClock.UtcNow())
            .OrderBy(m => m.ResumeAfter).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Attempts }).Take(BatchSize).ToListAsync(ct);
        return [.. due.Select(m => (m.Id, m.Attempts))];
    }

    private async Task<bool> ClaimAsync(Id<ImportMessage> id, int attempts, CancellationToken ct)
    {
        var minutes = Math.Min(LongestPauseMinutes, 1 << Math.Min(attempts, 6));
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<ImportMessage>()
            .Where(m => m.Id == id && m.Attempts == attempts && m.State == ImportState.Received)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, attempts + 1).SetProperty(m => m.ResumeAfter, _ => DbClock.UtcNow().AddMinutes(minutes)), ct) == 1;
    }
}
