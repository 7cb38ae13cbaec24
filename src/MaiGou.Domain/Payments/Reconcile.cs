using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Compares our books with the provider's, repairs what can be repaired, and names the rest.</summary>
/// <remarks>
/// By the provider's lists only, and safe to run at any time: everything that it finds takes effect by the same steps as a message would.
/// Errors: <see cref="ProviderSilentException"/>; what was found before stays repaired.
/// </remarks>
public sealed class Reconcile(
    IDbContextFactory<MaiGouDb> contexts,
    IProviderBooks books,
    IPaymentProvider provider,
    ReceiveWebhook receive,
    SettlePayment settlePayment,
    SettleRefund settleRefund)
{
    /// <param name="from">How far back payments and refunds are compared.</param>
    /// <param name="messagesFrom">How far back messages are asked for; the provider keeps them for 30 days.</param>
    public async IAsyncEnumerable<ReconcileFinding> RunAsync(DateTime from, DateTime messagesFrom, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var message in books.UndeliveredSinceAsync(messagesFrom, ct))
        {
            if (await receive.StoreAsync(message.Message, message.Body, ct))
            {
                yield return new(Drift.MissingMessage, message.Message.EventId, true, $"A message of type {message.Message.Type} had not arrived; it is stored now.");
            }
        }

        var payments = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var payment in books.PaymentsSinceAsync(from, ct))
        {
            payments.Add(payment.Reference);
            if (!payment.IsForeign && await CompareAsync(payment, ct) is { } finding)
            {
                yield return finding;
            }
        }

        var refunds = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var refund in books.RefundsSinceAsync(from, ct))
        {
            refunds.Add(refund.Reference);
            if (!refund.IsForeign && await CompareAsync(refund, ct) is { } finding)
            {
                yield return finding;
            }
        }

        await foreach (var missing in MissingAsync(from, payments, refunds, ct))
        {
            yield return missing;
        }

        await foreach (var payout in books.PayoutsSinceAsync(messagesFrom, ct))
        {
            if (payout.Amount != payout.Parts)
            {
                yield return new(Drift.PayoutMismatch, payout.Reference, false, $"The payout of {payout.Amount} has movements of {payout.Parts}.");
            }
        }
    }

    private async Task<ReconcileFinding?> CompareAsync(ProviderPayment payment, CancellationToken ct)
    {
        if (await AttemptAsync(payment, ct) is not { } before)
        {
            return payment.Key is null || payment.State == ProviderPaymentState.Canceled ? null : await EndOrphanAsync(payment, "no attempt of ours", ct);
        }

        if (before.State == PaymentAttemptState.Mismatch || !before.Matches(payment))
        {
            await settlePayment.RunAsync(payment, CancellationToken.None); // sets it aside when it is not yet
            return new(Drift.AmountMismatch, payment.Reference, false, $"The payment of {payment.Received} does not match attempt {before.Id} of {before.Amount}.");
        }

        if (before.State == PaymentAttemptState.Closed && payment.State is ProviderPaymentState.Waiting or ProviderPaymentState.Failed)
        {
            return await EndOrphanAsync(payment, $"attempt {before.Id}, which is closed", ct);
        }

        var after = await settlePayment.RunAsync(payment, CancellationToken.None);
        return after is null || (after.State == before.State && after.Reference == before.Reference)
            ? null
            : new(Drift.MissedChange, payment.Reference, true, $"Attempt {before.Id} was {before.State} and is {after.State} now.");
    }

    /// <summary>Nobody waits for this payment: it is cancelled, unless money has come or is coming, which people must look at.</summary>
    private async Task<ReconcileFinding> EndOrphanAsync(ProviderPayment payment, string of, CancellationToken ct)
    {
        var now = payment.State is ProviderPaymentState.Waiting or ProviderPaymentState.Failed
            ? (await provider.CancelAsync(payment.Reference, ct)).Value ?? payment
            : payment;
        return new(Drift.OrphanPayment, payment.Reference, now.State == ProviderPaymentState.Canceled, $"The payment of {payment.Amount} belongs to {of}; it is {now.State}.");
    }

    private async Task<ReconcileFinding?> CompareAsync(ProviderRefund refund, CancellationToken ct)
    {
        var before = await RefundAsync(refund, ct);
        var isOurs = await settleRefund.RunAsync(refund, refund.Key, CancellationToken.None);
        if (before is not null)
        {
            var after = await RefundAsync(refund, ct);
            return after is null || after.State == before.State ? null
                : new(Drift.MissedChange, refund.Reference, true, $"Refund {before.Id} was {before.State} and is {after.State} now.");
        }

        return new(Drift.RefundMadeAtProvider, refund.Reference, isOurs, isOurs
            ? $"A refund of {refund.Amount} was made on the provider's pages; it is written down now."
            : $"A refund of {refund.Amount} fits no payment of ours.");
    }

    /// <summary>What we believe to have been paid or returned, and the provider does not show.</summary>
    private async IAsyncEnumerable<ReconcileFinding> MissingAsync(
        DateTime from, HashSet<string> payments, HashSet<string> refunds, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var paid = db.Set<PaymentAttempt>().AsNoTracking().Where(a => a.State == PaymentAttemptState.Succeeded && a.CreatedAt >= from)
            .Select(a => new { a.Id, a.Reference }).AsAsyncEnumerable();
        await foreach (var attempt in paid.WithCancellation(ct))
        {
            // Made before the list began and paid within it: asked for by its id.
            if (!payments.Contains(attempt.Reference!) && (await provider.QueryAsync(attempt.Reference!, ct)).Rejection is not null)
            {
                yield return new(Drift.NotAtProvider, attempt.Reference!, false, $"Attempt {attempt.Id} is paid here and unknown to the provider.");
            }
        }

        var returned = db.Set<Refund>().AsNoTracking().Where(r => r.State == RefundState.Succeeded && r.CreatedAt >= from)
            .Select(r => new { r.Id, r.Reference }).AsAsyncEnumerable();
        await foreach (var refund in returned.WithCancellation(ct))
        {
            if (!refunds.Contains(refund.Reference!) && (await provider.QueryRefundAsync(refund.Reference!, ct)).Rejection is not null)
            {
                yield return new(Drift.NotAtProvider, refund.Reference!, false, $"Refund {refund.Id} has arrived here and is unknown to the provider.");
            }
        }
    }

    private async Task<PaymentAttempt?> AttemptAsync(ProviderPayment payment, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.AttemptOfAsync(payment, ct);
    }

    private async Task<Refund?> RefundAsync(ProviderRefund refund, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await SettleRefund.FindAsync(db, refund, refund.Key, ct);
    }
}
