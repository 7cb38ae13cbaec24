using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Tells whether sessions still count.</summary>
public sealed class SessionReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>False once it was signed out, revoked, has ended, or its member of staff has left. One query.</summary>
    public async Task<bool> IsLiveAsync(Guid sessionId, CancellationToken ct) => (await LiveAsync([sessionId], ct)).Count == 1;

    /// <summary>Those of the sessions that still count. Shape: at most 1,000 are asked for. One query.</summary>
    public async Task<IReadOnlyList<Guid>> LiveAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Session>().AsNoTracking()
            .Where(s => sessionIds.Contains(s.Id) && s.RevokedAt == null && s.EndsAt > DbClock.UtcNow())
            .Where(s => s.StaffId == null || db.Set<StaffMember>().Any(m => m.Id == s.StaffId && m.IsActive))
            .Select(s => s.Id)
            .ToListAsync(ct);
    }
}
