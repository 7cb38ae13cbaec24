using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Sends a written attempt to the provider and keeps the answer. The caller has claimed the attempt.</summary>
public sealed class SendPayment(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, IPaymentProvider provider, SettlePayment settle, TimeProvider time)
{
    /// <summary>A payment that is not on the provider's list so long after its request was broken off was never made.</summary>
    private static readonly TimeSpan Certainty = TimeSpan.FromMinutes(1);

    /// <remarks>When the provider's answer is lost the attempt stays as it was; the same key is sent again later.</remarks>
    public async Task RunAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        FailPoint.Pass("F03");
        var answer = await AskAsync(attempt, ct);
        FailPoint.Pass("F07");

        // The provider has acted: what follows is written down even when the caller has gone.
        if (answer.Value is { State: not ProviderPaymentState.None } payment)
        {
            await settle.RunAsync(payment, CancellationToken.None);
            FailPoint.Pass("F08");
        }
        else if ((answer.Rejection ?? (answer.Value is null ? null : "not_found")) is { } code)
        {
            await RefuseAsync(attempt.Id, code);
        }
    }

    private async Task<ProviderAnswer<ProviderPayment>> AskAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        if (time.GetUtcNow().UtcDateTime >= attempt.CreatedAt + PaymentAttempt.KeyLife)
        {
            return await provider.FindAsync(attempt.Key, attempt.CreatedAt, ct);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var number = await db.Set<Order>().Where(o => o.Id == attempt.OrderId).Select(o => o.Number).SingleAsync(ct);
        var answer = await provider.StartAsync(new PaymentOrder(attempt.Key, number, attempt.Amount, attempt.Method), ct);
        return answer.IsStuck ? await LookAsync(attempt, ct) : answer;
    }

    /// <summary>The key answers an error that may repeat for ever: what was done stands on the provider's list.</summary>
    private async Task<ProviderAnswer<ProviderPayment>> LookAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        var found = await provider.FindAsync(attempt.Key, attempt.CreatedAt, ct);
        var isCertain = time.GetUtcNow().UtcDateTime >= attempt.CreatedAt + Certainty;
        return found.Value is { State: ProviderPaymentState.None } && !isCertain ? ProviderAnswer<ProviderPayment>.Unknown : found;
    }

    private Task<bool> RefuseAsync(Id<PaymentAttempt> id, string code) => transactions.RunAsync(
        async (db, token) =>
        {
            var attempt = await db.Set<PaymentAttempt>().SingleAsync(a => a.Id == id, token);
            if (attempt.State != PaymentAttemptState.Created)
            {
                return false;
            }

            attempt.Refuse(code);
            return true;
        },
        CancellationToken.None);
}
