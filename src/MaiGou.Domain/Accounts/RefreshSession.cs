using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Changes a refresh token for its successor and a new access token.</summary>
/// <remarks>
/// A rotated token presented again within 30 seconds gets the same successor: its first answer may have been lost.
/// Presented later it was stolen, from one side or the other: the whole session ends.
/// </remarks>
public sealed class RefreshSession(Transactions transactions, IAccessTokens tokens, TimeProvider time)
{
    public async Task<Result<SignedIn>> RunAsync(string refreshToken, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var opened = await transactions.RunAsync((db, token) => RotateAsync(db, refreshToken, token), ct);
        return opened is var (session, successor)
            ? new SignedIn(session, tokens.Issue(session), successor)
            : new SessionEndedError { Path = ["refreshToken"] };
    }

    private async Task<(Session Session, string Successor)?> RotateAsync(MaiGouDb db, string token, CancellationToken ct)
    {
        var hash = Secrets.HashOf(token);
        var now = time.GetUtcNow().UtcDateTime;
        var salt = Secrets.NewSalt();
        var retrySeconds = RefreshToken.RetryTime.TotalSeconds;
        var rotated = await db.Set<RefreshToken>()
            .Where(t => t.TokenHash == hash && t.SuccessorSalt == null && t.IdleEndsAt > DbClock.UtcNow())
            .Where(t => db.Set<Session>().Any(s => s.Id == t.SessionId && s.RevokedAt == null && s.EndsAt > DbClock.UtcNow()))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.SuccessorSalt, salt).SetProperty(t => t.RetryUntil, _ => DbClock.UtcNow().AddSeconds(retrySeconds)), ct);
        var found = await (
            from row in db.Set<RefreshToken>().AsNoTracking()
            join session in db.Set<Session>().AsNoTracking() on row.SessionId equals session.Id
            where row.TokenHash == hash
            select new
            {
                Row = row,
                Session = session,
                IsLive = session.RevokedAt == null && session.EndsAt > DbClock.UtcNow(),
                MayRetry = row.RetryUntil > DbClock.UtcNow(),
            }).SingleOrDefaultAsync(ct);
        if (found is not { IsLive: true, Row.SuccessorSalt: { } successorSalt } || await HasLeftAsync(db, found.Session, ct))
        {
            return null;
        }

        var successor = Secrets.SuccessorOf(token, successorSalt);
        if (rotated == 1)
        {
            db.Add(Sessions.TokenOf(found.Session, successor, now));
        }
        else if (!found.MayRetry)
        {
            await SignOut.RevokeAsync(db, found.Session.Id, now, ct);
            return null;
        }

        return (found.Session, successor);
    }

    private static async Task<bool> HasLeftAsync(MaiGouDb db, Session session, CancellationToken ct) =>
        session.StaffId is { } staff && !await db.Set<StaffMember>().AnyAsync(s => s.Id == staff && s.IsActive, ct);
}
