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
            // Sending again could pay twice. The provider's own message still settles it when the first request arrived.
            log.LogError("Refund {Refund} has had no answer for 23 hours; finance must look at it.", refund.Id);
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
    }

    private async Task<List<Id<Refund>>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Refund>()
            .Where(r => (r.State == RefundState.Approved || r.State == RefundState.Submitted) && r.NextTryAt <= DbClock.UtcNow())
            .OrderBy(r => r.NextTryAt).Take(Batch).Select(r => r.Id).ToListAsync(ct);
    }

    private Task<Claimed?> ClaimAsync(Id<Refund> id, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var due = await db.Set<Refund>()
                .Where(r => r.Id == id && (r.State == RefundState.Approved || r.State == RefundState.Submitted) && r.NextTryAt <= DbClock.UtcNow())
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
