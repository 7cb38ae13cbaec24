using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>I6: what the payment provider told is applied, or set aside with an alarm.</summary>
public sealed class MessagesAreApplied : IInvariant
{
    public string Promise => "I6: every message of the payment provider is applied or parked within 60 s of its next try.";

    public bool NeedsRunningNodes => true;

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var late = db.Set<WebhookMessage>()
            .Where(m => m.State == WebhookState.New && m.NextTryAt < DbClock.UtcNow().AddSeconds(-60))
            .OrderBy(m => m.NextTryAt).Select(m => new { m.EventId, m.Type, m.Tries }).AsAsyncEnumerable(); // index: (State, NextTryAt)
        await foreach (var m in late.WithCancellation(ct))
        {
            yield return $"message {m.EventId} of type {m.Type} after {m.Tries} tries";
        }
    }
}

/// <summary>I6: what has to be asked or sent to the payment provider is not forgotten.</summary>
public sealed class PaymentsAreTended : IInvariant
{
    public string Promise => "I6: every open payment and refund is taken up within 60 s of its time.";

    public bool NeedsRunningNodes => true;

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var attempts = db.Set<PaymentAttempt>()
            .Where(a => (a.State == PaymentAttemptState.Created || a.State == PaymentAttemptState.Pending || a.State == PaymentAttemptState.Processing)
                && a.NextTryAt < DbClock.UtcNow().AddSeconds(-60))
            .Select(a => new { a.Id, a.State }).AsAsyncEnumerable(); // index: (State, NextTryAt)
        await foreach (var a in attempts.WithCancellation(ct))
        {
            yield return $"attempt {a.Id}: {a.State}";
        }

        var refunds = db.Set<Refund>()
            .Where(r => (r.State == RefundState.Approved || r.State == RefundState.Submitted || r.State == RefundState.RequiresAction)
                && r.NextTryAt < DbClock.UtcNow().AddSeconds(-60))
            .Select(r => new { r.Id, r.State }).AsAsyncEnumerable(); // index: (State, NextTryAt)
        await foreach (var r in refunds.WithCancellation(ct))
        {
            yield return $"refund {r.Id}: {r.State}";
        }
    }
}
