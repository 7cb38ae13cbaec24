using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Tells whether a session still counts.</summary>
public sealed class SessionReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>False once it was signed out, revoked, has ended, or its member of staff has left. One query.</summary>
    public async Task<bool> IsLiveAsync(Guid sessionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Session>().AsNoTracking()
            .Where(s => s.Id == sessionId && s.RevokedAt == null && s.EndsAt > DbClock.UtcNow())
            .AnyAsync(s => s.StaffId == null || db.Set<StaffMember>().Any(m => m.Id == s.StaffId && m.IsActive), ct);
    }
}
