using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Stores a genuine message before it is acknowledged; a repeated one changes nothing.</summary>
public sealed class ReceiveWebhook(IPaymentMessages messages, IDbContextFactory<MaiGouDb> contexts, Transactions transactions, TimeProvider time)
{
    /// <summary>No message of the provider is larger; whoever reads one need not read on.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <returns>False when the message is too large or not genuine: answer 400 and keep nothing.</returns>
    public async Task<bool> RunAsync(byte[] body, string? signature, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        FailPoint.Pass("W-1");
        if (body.Length > MaxBytes)
        {
            PaymentAlarms.CountMessage("refused_size");
            return false;
        }

        if (messages.Read(body, signature) is not { } message)
        {
            return false;
        }

        PaymentAlarms.CountMessage(await StoreAsync(message, body, ct) ? "stored" : "repeated");
        FailPoint.Pass("W-3");
        return true;
    }

    /// <returns>False when it is stored already.</returns>
    public async Task<bool> StoreAsync(PaymentMessage message, byte[] body, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);

        // Most repetitions come when the first is long stored: they need no turn to write.
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.Set<WebhookMessage>().AnyAsync(m => m.EventId == message.EventId, ct))
            {
                return false;
            }
        }

        return await transactions.RunAsync((db, token) => StoreAsync(db, message, body, token), ct);
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
            DisputeReference = message.DisputeReference,
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
