using MaiGou.Domain.Shared;
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

    /// <summary>What the database's clock says, asked on behalf of a session. Shape: null when there is no such session.</summary>
    public async Task<DateTime?> ClockAsync(Guid sessionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Session>().AsNoTracking().Where(s => s.Id == sessionId).Select(_ => (DateTime?)DbClock.UtcNow()).SingleOrDefaultAsync(ct);
    }

    /// <summary>Who a session speaks for, until an instant of the database's clock. Shape: null when it does not count any more, or the instant has passed.</summary>
    public async Task<Viewer?> ViewerUntilAsync(Guid sessionId, DateTime until, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var session = await db.Set<Session>().AsNoTracking()
            .Where(s => s.Id == sessionId && s.RevokedAt == null && s.EndsAt > DbClock.UtcNow() && DbClock.UtcNow() < until)
            .Where(s => s.StaffId == null || db.Set<StaffMember>().Any(m => m.Id == s.StaffId && m.IsActive))
            .SingleOrDefaultAsync(ct);
        return session is null ? null : new Viewer
        {
            Role = session.Role,
            SessionId = session.Id,
            AccountId = session.AccountId ?? default,
            StaffId = session.StaffId ?? default,
            ClinicId = session.ClinicId ?? default,
        };
    }
}
