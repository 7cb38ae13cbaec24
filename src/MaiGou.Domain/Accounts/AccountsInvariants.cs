using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Nobody is the holder of an account twice.</summary>
public sealed class AccountsHaveOneHolder : IInvariant
{
    public string Promise => "An account has at most one patient with relation SELF, and at most 20 in all.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<FamilyMember>()
            .GroupBy(f => f.AccountId)
            .Select(g => new { Account = g.Key, Holders = g.Count(f => f.Relation == FamilyRelation.Self), All = g.Count() })
            .Where(a => a.Holders > 1 || a.All > FamilyMember.MaxPerAccount);
        await foreach (var account in broken.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"account {account.Account}: {account.Holders} holders, {account.All} people";
        }
    }
}

/// <summary>A code cannot be guessed by trying at once.</summary>
public sealed class CodesAreTriedFiveTimes : IInvariant
{
    public string Promise => "No sign-in code was tried more than 5 times.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<SignInCode>().Where(c => c.Tries > SignInCode.MaxTries).Select(c => new { c.ChallengeHash, c.Tries });
        await foreach (var code in broken.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"code {code.ChallengeHash[..12]}: {code.Tries} tries";
        }
    }
}

/// <summary>A session has one line of refresh tokens: two that are good at once would be two holders.</summary>
public sealed class SessionsHaveOneRefreshToken : IInvariant
{
    public string Promise => "A session has exactly one refresh token that was not rotated.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<Session>()
            .Select(s => new { s.Id, Good = db.Set<RefreshToken>().Count(t => t.SessionId == s.Id && t.SuccessorSalt == null) })
            .Where(s => s.Good != 1);
        await foreach (var session in broken.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"session {session.Id:N}: {session.Good} refresh tokens in force";
        }
    }
}
