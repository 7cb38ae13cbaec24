using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>What the asker of a code gets: the challenge to present with it.</summary>
public sealed record SentSignInCode(string Challenge, DateTime ExpiresAt)
{
    /// <summary>Keeps the challenge out of logs.</summary>
    public override string ToString() => nameof(SentSignInCode);
}

/// <summary>Sends a one-time code to a phone. Known and unknown numbers are answered alike: an unknown one becomes an account at sign-in.</summary>
public sealed class SendSignInCode(Transactions transactions, IMessages messages, TimeProvider time)
{
    private static readonly (int Count, TimeSpan Within)[] PhoneLimits =
        [(1, TimeSpan.FromMinutes(1)), (5, TimeSpan.FromHours(1)), (10, TimeSpan.FromDays(1))];

    private static readonly (int Count, TimeSpan Within)[] NetworkLimits = [(20, TimeSpan.FromHours(1))];

    public async Task<Result<SentSignInCode>> RunAsync(string phone, ClientAddress client, Locale locale, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (Phones.Normalise(phone) is not { } number)
        {
            return new InvalidInputError("FORMAT") { Path = ["phone"] };
        }

        var challenge = Secrets.NewChallenge();
        var code = Secrets.NewCode();
        var stored = await transactions.RunAsync(
            (db, token) => StoreAsync(db, number, client, challenge, code, token), ct);
        if (stored.IsRefused)
        {
            return stored.Refusal;
        }

        // After the commit: a message that fails costs its asker a minute, a message without a row would be a code that never fits.
        await messages.SendAsync(
            new MessageToSend
            {
                Phone = number,
                Kind = MessageKind.SignInCode,
                Locale = locale,
                Values = new Dictionary<string, string> { ["code"] = code },
            },
            ct);
        return new SentSignInCode(challenge, stored.Value);
    }

    private async Task<Result<DateTime>> StoreAsync(
        MaiGouDb db, string phone, ClientAddress client, string challenge, string code, CancellationToken ct)
    {
        var ofPhone = db.Set<SignInCode>().Where(c => c.Phone == phone);
        var ofNetwork = db.Set<SignInCode>().Where(c => c.Network == client.Network);
        await TakeTurnAsync(db, $"phone:{phone}", ct);
        await TakeTurnAsync(db, $"network:{client.Network}", ct);
        var retryAt = Latest(await RetryAtAsync(ofPhone, PhoneLimits, ct), await RetryAtAsync(ofNetwork, NetworkLimits, ct));
        if (retryAt is { } at)
        {
            return new TooManyRequestsError(at);
        }

        // The database compares the end of the code's life with its own clock, so it gives the start too.
        var turn = $"phone:{phone}";
        var now = await db.Set<SendTurn>().Where(t => t.Subject == turn).Select(_ => DbClock.UtcNow()).SingleAsync(ct);
        db.Add(new SignInCode
        {
            ChallengeHash = Secrets.HashOf(challenge),
            CodeMac = Secrets.MacOf(challenge, code),
            Phone = phone,
            Network = client.Network,
            SentAt = now,
            EndsAt = now + SignInCode.Life,
        });
        return now + SignInCode.Life;
    }

    /// <summary>Makes askers of one phone or network queue up, so that their counting and sending do not overlap.</summary>
    private async Task TakeTurnAsync(MaiGouDb db, string subject, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var taken = await db.Set<SendTurn>().Where(t => t.Subject == subject)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Turns, t => t.Turns + 1).SetProperty(t => t.LastAt, now), ct);
        if (taken == 0)
        {
            db.Add(new SendTurn { Subject = subject, Turns = 1, LastAt = now });
            await db.SaveChangesAsync(ct);
        }
    }

    private static async Task<DateTime?> RetryAtAsync(
        IQueryable<SignInCode> codes, (int Count, TimeSpan Within)[] limits, CancellationToken ct)
    {
        var days = limits.Max(l => l.Within).TotalDays;
        var sent = await codes.AsNoTracking()
            .Where(c => c.SentAt > DbClock.UtcNow().AddDays(-days))
            .OrderByDescending(c => c.SentAt)
            .Take(limits.Max(l => l.Count))
            .Select(c => new { c.SentAt, Now = DbClock.UtcNow() })
            .ToListAsync(ct);
        return limits
            .Where(l => sent.Count >= l.Count && sent[l.Count - 1].SentAt > sent[0].Now - l.Within)
            .Select(l => (DateTime?)(sent[l.Count - 1].SentAt + l.Within))
            .Max();
    }

    private static DateTime? Latest(DateTime? left, DateTime? right) => left is null || right > left ? right : left;
}
