using System.Text;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Signs a patient in by the code that was sent to their phone. The first sign-in of a phone makes its account.</summary>
public sealed class SignIn(Transactions transactions, IAccessTokens tokens, TimeProvider time)
{
    public async Task<Result<SignedIn>> RunAsync(string challenge, string code, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(code);
        var challengeHash = Secrets.HashOf(challenge);

        // The try is paid for in a transaction of its own, before the code is looked at: whatever comes after, it stays paid.
        var sent = await transactions.RunAsync((db, token) => TakeTryAsync(db, challengeHash, token), ct);
        if (sent is null)
        {
            return new SignInCodeSpentError { Path = ["code"] };
        }

        var given = Secrets.MacOf(challenge, code.Length > 40 ? string.Empty : code.Normalize(NormalizationForm.FormKC).Trim());
        if (!Secrets.AreSame(given, sent.CodeMac))
        {
            return new SignInCodeWrongError(SignInCode.MaxTries - sent.Tries) { Path = ["code"] };
        }

        var opened = await transactions.RunAsync((db, token) => OpenAsync(db, sent, token), ct);
        return opened is var (session, refreshToken)
            ? new SignedIn(session, tokens.Issue(session), refreshToken)
            : new SignInCodeSpentError { Path = ["code"] };
    }

    private static async Task<SignInCode?> TakeTryAsync(MaiGouDb db, string challengeHash, CancellationToken ct)
    {
        var taken = await db.Set<SignInCode>()
            .Where(c => c.ChallengeHash == challengeHash)
            .Where(c => c.Tries < SignInCode.MaxTries && c.UsedAt == null && c.EndsAt > DbClock.UtcNow())
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), ct);
        return taken == 0 ? null : await db.Set<SignInCode>().AsNoTracking().SingleAsync(c => c.ChallengeHash == challengeHash, ct);
    }

    private async Task<(Session Session, string RefreshToken)?> OpenAsync(MaiGouDb db, SignInCode sent, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var used = await db.Set<SignInCode>()
            .Where(c => c.ChallengeHash == sent.ChallengeHash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct);
        if (used == 0)
        {
            return null;
        }

        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Phone == sent.Phone, ct);
        if (account is null)
        {
            account = new Account { Id = Id<Account>.New(time), Phone = sent.Phone, CreatedAt = now };
            db.Add(account);
        }

        return Sessions.OpenFor(db, account, now);
    }
}
