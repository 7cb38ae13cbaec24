using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Takes up attempts whose sender died or got no answer, and asks for the state of those that wait for the payer.</summary>
/// <remarks>The second of three ways to the truth, beside messages and the closing of expired orders.</remarks>
public sealed class TendPayments(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, IPaymentProvider provider, SendPayment send, SettlePayment settle) : IJob
{
    private const int Batch = 50;

    /// <summary>States in which the provider may still take money.</summary>
    private static readonly PaymentAttemptState[] Open =
        [PaymentAttemptState.Created, PaymentAttemptState.Pending, PaymentAttemptState.Processing, PaymentAttemptState.Failed];

    public string Name => "payments.attempts";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in await DueAsync(ct))
        {
            if (await ClaimAsync(id, ct) is not { } attempt)
            {
                continue;
            }

            if (attempt.Reference is not { } reference)
            {
                await send.RunAsync(attempt, ct);
            }
            else if ((await provider.QueryAsync(reference, ct)).Value is { } payment)
            {
                await settle.RunAsync(payment, CancellationToken.None);
            }

            done++;
        }

        return done;
    }

    private async Task<List<Id<PaymentAttempt>>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<PaymentAttempt>().Where(a => Open.Contains(a.State) && a.OpenFor != null && a.NextTryAt <= DbClock.UtcNow()) // index: (State, NextTryAt)
            .OrderBy(a => a.NextTryAt).Take(Batch).Select(a => a.Id).ToListAsync(ct);
    }

    /// <summary>Claims the attempt for the length of a lease; the next turn comes later each time, five minutes at most.</summary>
    private Task<PaymentAttempt?> ClaimAsync(Id<PaymentAttempt> id, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var due = await db.Set<PaymentAttempt>().Where(a => a.Id == id && a.OpenFor != null && a.NextTryAt <= DbClock.UtcNow())
                .Select(a => new { Attempt = a, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(token);
            due?.Attempt.Claim(due.Now);
            return due?.Attempt;
        },
        ct);
}
