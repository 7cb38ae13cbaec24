using MaiGou.Domain.Events;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Brings attempt, order, booking, hold and book in line with what the provider says, in one transaction.</summary>
/// <remarks>The one place where a payment takes effect. Safe to repeat, in any order: states only rise.</remarks>
public sealed class SettlePayment(Transactions transactions, TimeProvider time, ILogger<SettlePayment> log)
{
    /// <returns>The attempt afterwards; null when the payment is none of ours.</returns>
    public async Task<PaymentAttempt?> RunAsync(ProviderPayment truth, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var attempt = await transactions.RunAsync((db, token) => ApplyAsync(db, truth, token), ct);
        FailPoint.Pass("W-7");
        return attempt;
    }

    private async Task<PaymentAttempt?> ApplyAsync(MaiGouDb db, ProviderPayment truth, CancellationToken ct)
    {
        var attempt = await db.AttemptOfAsync(truth, ct);
        if (attempt is null || attempt.State == PaymentAttemptState.Mismatch)
        {
            return attempt;
        }

        if (!attempt.Matches(truth))
        {
            Quarantine(attempt, truth);
            return attempt;
        }

        if (!attempt.Follow(truth, time.GetUtcNow().UtcDateTime) || attempt.State == PaymentAttemptState.Pending)
        {
            return attempt;
        }

        var found = await db.Set<Order>().Where(o => o.Id == attempt.OrderId).Select(o => new { Order = o, Now = DbClock.UtcNow() }).SingleAsync(ct);
        var order = found.Order;
        if (attempt.State == PaymentAttemptState.Succeeded)
        {
            await PaidOrder.ApplyAsync(db, order, attempt, found.Now, time, ct);
        }
        else
        {
            db.Raise(EventKind.OrderChanged, order.Id.Value, time, order.PatientId);
        }

        await db.SaveChangesAsync(ct);
        FailPoint.Pass("W-6");
        return attempt;
    }

    private void Quarantine(PaymentAttempt attempt, ProviderPayment truth)
    {
        log.LogError(
            "Payment {Reference} does not match attempt {Attempt}: state {State}, amount {Amount}; it is set aside.",
            truth.Reference, attempt.Id, truth.State, truth.Amount);
        PaymentAlarms.Raise("mismatch");
        if (attempt.State != PaymentAttemptState.Succeeded)
        {
            attempt.Quarantine();
        }
    }
}
