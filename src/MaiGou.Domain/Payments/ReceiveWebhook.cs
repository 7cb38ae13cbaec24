using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Stores a genuine message before it is acknowledged; a repeated one changes nothing.</summary>
public sealed class ReceiveWebhook(IPaymentMessages messages, Transactions transactions, TimeProvider time)
{
    /// <returns>False when the message is not genuine: answer 400 and keep nothing.</returns>
    public async Task<bool> RunAsync(byte[] body, string? signature, CancellationToken ct)
    {
        FailPoint.Pass("W-1");
        if (messages.Read(body, signature) is not { } message)
        {
            return false;
        }

        await transactions.RunAsync((db, token) => StoreAsync(db, message, body, token), ct);
        FailPoint.Pass("W-3");
        return true;
    }

    private async Task<bool> StoreAsync(MaiGouDb db, PaymentMessage message, byte[] body, CancellationToken ct)
    {
        if (await db.Set<WebhookMessage>().AnyAsync(m => m.EventId == message.EventId, ct))
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new WebhookMessage
        {
            EventId = message.EventId,
            Type = message.Type,
            PaymentReference = message.PaymentReference,
            RefundReference = message.RefundReference,
            RefundKey = message.RefundKey,
            Body = body,
            ReceivedAt = now,
            NextTryAt = now,
        });
        await db.SaveChangesAsync(ct);

        // Due at once by the clock that asks for it: this node's may be minutes ahead.
        await db.Set<WebhookMessage>().Where(m => m.EventId == message.EventId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, _ => DbClock.UtcNow()), ct);
        FailPoint.Pass("W-2");
        return true;
    }
}
