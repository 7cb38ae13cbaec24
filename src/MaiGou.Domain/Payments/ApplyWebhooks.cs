using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Applies stored messages: each one makes us ask the provider for the truth about its payment or refund.</summary>
/// <remarks>A message about something unknown is tried again, ten times over some minutes, and then parked; none is dropped.</remarks>
public sealed class ApplyWebhooks(
    IDbContextFactory<MaiGouDb> contexts,
    Transactions transactions,
    ApplyMessage apply,
    ILogger<ApplyWebhooks> log) : IJob
{
    private const int Batch = 50;

    public string Name => "payments.inbox";

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in await DueAsync(ct))
        {
            if (await ClaimAsync(id, ct) is not { } message)
            {
                continue;
            }

            FailPoint.Pass("W-4");
            if (await apply.RunAsync(message.About, ct))
            {
                await FinishAsync(message.EventId, WebhookState.Done, ct);
                done++;
            }
            else if (message.Tries >= WebhookMessage.MaxTries)
            {
                log.LogError("Message {Event} of type {Type} could not be applied and is parked.", message.EventId, message.Type);
                PaymentAlarms.Raise("message_parked");
                await FinishAsync(message.EventId, WebhookState.Parked, ct);
            }
        }

        return done;
    }

    private async Task<List<string>> DueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<WebhookMessage>().Where(m => m.State == WebhookState.New && m.NextTryAt <= DbClock.UtcNow())
            .OrderBy(m => m.NextTryAt).Take(Batch).Select(m => m.EventId).ToListAsync(ct);
    }

    /// <summary>Keeps others away for a lease; after a failed try the next one comes later, ten minutes at most.</summary>
    private Task<WebhookMessage?> ClaimAsync(string id, CancellationToken ct) => transactions.RunAsync(
        async (db, token) =>
        {
            var due = await db.Set<WebhookMessage>().Where(m => m.EventId == id && m.State == WebhookState.New && m.NextTryAt <= DbClock.UtcNow())
                .Select(m => new { Message = m, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(token);
            if (due is null)
            {
                return null;
            }

            due.Message.Tries++;
            due.Message.NextTryAt = due.Now + TimeSpan.FromSeconds(Math.Min(600, 15 * (1 << Math.Min(due.Message.Tries - 1, 6))));
            return due.Message;
        },
        ct);

    private Task<int> FinishAsync(string id, WebhookState state, CancellationToken ct) => transactions.RunAsync(
        (db, token) => db.Set<WebhookMessage>().Where(m => m.EventId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), token),
        ct);
}
