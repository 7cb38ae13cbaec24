using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>How closing an order's open payment ended.</summary>
public enum PaymentClosing
{
    /// <summary>No money can arrive any more.</summary>
    Closed,

    /// <summary>The payer was faster: the payment has taken effect.</summary>
    Paid,

    /// <summary>Money is on its way; wait.</summary>
    Processing,

    /// <summary>The provider could not be asked; nothing is certain.</summary>
    Unknown,
}

/// <summary>Makes sure that the provider takes no money for an order, before anything is given back.</summary>
public sealed class ClosePayment(IDbContextFactory<MaiGouDb> contexts, IPaymentProvider provider, SendPayment send, SettlePayment settle)
{
    public async Task<PaymentClosing> RunAsync(Id<Order> order, CancellationToken ct)
    {
        if (await OpenAsync(order, ct) is not { } attempt)
        {
            return PaymentClosing.Closed;
        }

        if (attempt.Reference is null)
        {
            // The answer to the start was lost: the same key tells the provider's id, without which it cannot be cancelled.
            await send.RunAsync(attempt, ct);
            if (await OpenAsync(order, ct) is not { } sent)
            {
                return await ResultAsync(attempt.Id, ct);
            }

            attempt = sent;
        }

        if (attempt.Reference is not { } reference)
        {
            return PaymentClosing.Unknown;
        }

        FailPoint.Pass("X-1");
        var answer = await provider.CancelAsync(reference, ct);
        FailPoint.Pass("X-2");
        if (answer.Value is not { } payment)
        {
            return PaymentClosing.Unknown;
        }

        if (payment.State == ProviderPaymentState.Succeeded)
        {
            FailPoint.Pass("X-3");
        }

        await settle.RunAsync(payment, CancellationToken.None);
        return payment.State == ProviderPaymentState.Processing ? PaymentClosing.Processing : await ResultAsync(attempt.Id, ct);
    }

    private async Task<PaymentClosing> ResultAsync(Id<PaymentAttempt> id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var attempt = await db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(a => a.Id == id, ct);
        return attempt.State == PaymentAttemptState.Succeeded ? PaymentClosing.Paid
            : attempt.OpenFor is null ? PaymentClosing.Closed
            : PaymentClosing.Unknown;
    }

    private async Task<PaymentAttempt?> OpenAsync(Id<Order> order, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.OpenAttemptAsync(order, ct);
    }
}
