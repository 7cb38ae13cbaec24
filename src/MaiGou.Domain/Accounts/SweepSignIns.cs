using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Deletes what sign-in no longer needs: codes and failures after two days, sessions a week after their end.</summary>
public sealed class SweepSignIns(Transactions transactions) : IJob
{
    public string Name => "accounts.sweep";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task<int> RunAsync(CancellationToken ct) => await transactions.RunAsync(SweepAsync, ct);

    private static async Task<int> SweepAsync(MaiGouDb db, CancellationToken ct)
    {
        var codes = await db.Set<SignInCode>().Where(c => c.SentAt < DbClock.UtcNow().AddDays(-2)).ExecuteDeleteAsync(ct);
        var turns = await db.Set<SendTurn>().Where(t => t.LastAt < DbClock.UtcNow().AddDays(-2)).ExecuteDeleteAsync(ct);
        var failures = await db.Set<SignInFailures>().Where(f => f.NotBefore < DbClock.UtcNow().AddDays(-2)).ExecuteDeleteAsync(ct);
        var ended = await db.Set<Session>().Where(s => s.EndsAt < DbClock.UtcNow().AddDays(-7)) // index: EndsAt
            .OrderBy(s => s.EndsAt).Select(s => s.Id).Take(Lookups.ChunkSize).ToListAsync(ct);
        var tokens = await db.Set<RefreshToken>().Where(t => ended.Contains(t.SessionId)).ExecuteDeleteAsync(ct);
        var sessions = await db.Set<Session>().Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync(ct);
        return codes + turns + failures + tokens + sessions;
    }
}
