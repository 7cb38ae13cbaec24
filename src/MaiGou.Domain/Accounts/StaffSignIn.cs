using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Signs a member of staff in by password, and by a one-time code where one is set up.</summary>
/// <remarks>
/// Wrong tries slow the next one down, for unknown names too: from the fifth 30 seconds, from the eighth 5 minutes,
/// from the tenth 15 minutes. A network gets ten times as many before it waits, whatever names it tries: looking at a password is
/// work on purpose. Each try is counted before its password is looked at, so that tries at once do not slip through.
/// </remarks>
public sealed class StaffSignIn(Transactions transactions, IDbContextFactory<MaiGouDb> contexts, IAccessTokens tokens, TimeProvider time)
{
    private const int MaxPasswordLength = 200;
    private const int PatienceWithNetworks = 10;

    public async Task<Result<SignedIn>> RunAsync(
        string userName, string password, string? totp, ClientAddress client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(client);
        var name = userName.Trim().ToLowerInvariant();
        var (ofName, ofNetwork) = (Secrets.HashOf(name), Secrets.HashOf($"network:{client.Network}"));
        var retryAt = await transactions.RunAsync((db, token) => TakeTryAsync(db, ofNetwork, PatienceWithNetworks, token), ct)
            ?? await transactions.RunAsync((db, token) => TakeTryAsync(db, ofName, 1, token), ct);
        if (retryAt is { } at)
        {
            return new TooManyRequestsError(at);
        }

        var staff = await FindAsync(name, ct);
        var fits = password.Length <= MaxPasswordLength && Passwords.Fits(password, staff?.PasswordHash ?? Passwords.Unknown);
        var step = staff?.TotpSecret is { } secret && totp is not null ? Totp.StepOf(secret, totp.Trim(), time.GetUtcNow()) : null;
        if (staff is null || !fits || (staff.TotpSecret is not null && step is null))
        {
            return new SignInFailedError();
        }

        var opened = await transactions.RunAsync((db, token) => OpenAsync(db, staff, step, [ofName, ofNetwork], token), ct);
        return opened is var (session, refreshToken)
            ? new SignedIn(session, tokens.Issue(session), refreshToken)
            : new SignInFailedError();
    }

    /// <summary>Counts a try. Shape: null when it may go on, else the instant of the next one.</summary>
    private async Task<DateTime?> TakeTryAsync(MaiGouDb db, string subjectHash, int patience, CancellationToken ct)
    {
        var (first, second, third) = ((5 * patience) - 1, (8 * patience) - 1, (10 * patience) - 1);
        var taken = await db.Set<SignInFailures>()
            .Where(f => f.SubjectHash == subjectHash && f.NotBefore <= DbClock.UtcNow())
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(
                        f => f.NotBefore,
                        f => f.Failures < first ? DbClock.UtcNow()
                            : f.Failures < second ? DbClock.UtcNow().AddSeconds(30)
                            : f.Failures < third ? DbClock.UtcNow().AddMinutes(5)
                            : DbClock.UtcNow().AddMinutes(15))
                    .SetProperty(f => f.Failures, f => f.Failures + 1),
                ct);
        if (taken > 0)
        {
            return null;
        }

        var row = await db.Set<SignInFailures>().AsNoTracking().SingleOrDefaultAsync(f => f.SubjectHash == subjectHash, ct);
        if (row is null)
        {
            db.Add(new SignInFailures { SubjectHash = subjectHash, Failures = 1, NotBefore = time.GetUtcNow().UtcDateTime.AddDays(-1) });
        }

        return row?.NotBefore;
    }

    private async Task<StaffMember?> FindAsync(string name, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(s => s.UserName == name && s.IsActive, ct);
    }

    private async Task<(Session Session, string RefreshToken)?> OpenAsync(
        MaiGouDb db, StaffMember staff, long? step, string[] subjectHashes, CancellationToken ct)
    {
        if (step is not null)
        {
            var used = await db.Set<StaffMember>()
                .Where(s => s.Id == staff.Id && (s.LastTotpStep == null || s.LastTotpStep < step))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastTotpStep, step), ct);
            if (used == 0)
            {
                return null;
            }
        }

        await db.Set<SignInFailures>().Where(f => subjectHashes.Contains(f.SubjectHash)).ExecuteDeleteAsync(ct);
        return Sessions.OpenFor(db, staff, time.GetUtcNow().UtcDateTime);
    }
}
