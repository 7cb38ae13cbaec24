using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Sends written refunds to the provider and follows those that take their time.</summary>
public sealed class SendRefunds(
    IDbContextFactory<MaiGouDb> contexts,
    Transactions transactions,
    IPaymentProvider provider,
    SettleRefund settle,
    TimeProvider time,
    ILogger<SendRefunds> log) : IJob
{
    private const int Batch = 50;
    private static readonly RefundState[] Unfinished = [RefundState.Approved, RefundState.Submitted, RefundState.RequiresAction];

    /// <summary>A refund that is not on the provider's list so long after its request was broken off was never made.</summary>
    private static readonly TimeSpan Certainty = TimeSpan.FromMinutes(10);

    public string Name => "payments.refunds";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in await DueAsync(ct))
        {
            if (await ClaimAsync(id, ct) is { } claimed)
            {
                await WorkAsync(claimed.Refund, claimed.Payment, ct);
                done++;
            }
        }

        return done;
    }

    private async Task WorkAsync(Refund refund, string payment, CancellationToken ct)
    {
        if (refund.Reference is { } reference)
        {
            if ((await provider.QueryRefundAsync(reference, ct)).Value is { } known)
            {
                await settle.RunAsync(known, refund.Key, CancellationToken.None);
            }

            return;
        }

        if (time.GetUtcNow().UtcDateTime >= refund.FirstTriedAt + PaymentAttempt.KeyLife)
        {
            await LookAsync(refund, payment, ct); // Sending again could pay twice: the provider has forgotten the key soon.
            return;
        }

        FailPoint.Pass("R-1");
        var answer = await provider.RefundAsync(new RefundOrder(refund.Key, payment, refund.Amount), ct);
        FailPoint.Pass("R-2");
        if (answer.Value is { } sent)
        {
            await settle.RunAsync(sent, refund.Key, CancellationToken.None);
        }
        else if (answer.Rejection is { } code)
        {
            await settle.RejectAsync(refund.Id, code, CancellationToken.None);
        }
        else if (answer.IsStuck)
        {
            await LookAsync(refund, payment, ct);
        }
    }

    /// <summary>Settles by asking. A refund that the provider never made is replaced by a new one with a key of its own.</summary>
    private async Task LookAsync(Refund refund, string payment, CancellationToken ct)
    {
        var found = await provider.FindRefundAsync(payment, refund.Key, ct);
        if (found.Value is { } made)
        {
            await settle.RunAsync(made, refund.Key, CancellationToken.None);
        }
        else if (found.Rejection is not null && time.GetUtcNow().UtcDateTime >= refund.FirstTriedAt + Certainty)
        {
            log.LogWarning("Refund {Refund} was never made by the provider; another takes its place.", refund.Id);
            await settle.ReplaceAsync(refund.Id, CancellationToken.None);
        }
    }

    private async Task<List<Id<Refund>>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Refund>().Where(r => Unfinished.Contains(r.State) && r.NextTryAt <= DbClock.UtcNow())
            .OrderBy(r => r.NextTryAt).Take(Batch).Select(r => r.Id).ToListAsync(ct);
    }

    private Task<Claimed?> ClaimAsync(Id<Refund> id, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var due = await db.Set<Refund>()
                .Where(r => r.Id == id && Unfinished.Contains(r.State) && r.NextTryAt <= DbClock.UtcNow())
                .Select(r => new { Refund = r, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(token);
            if (due is null)
            {
                return null;
            }

            due.Refund.Claim(due.Now);
            var payment = await db.Set<PaymentAttempt>().Where(a => a.Id == due.Refund.AttemptId).Select(a => a.Reference).SingleAsync(token);
            return new Claimed(due.Refund, payment!);
        },
        ct);

    private sealed record Claimed(Refund Refund, string Payment);
}
