using MaiGou.Domain.Bookings;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Payments;

/// <summary>Once a day: warns of refunds that will soon be impossible, and sweeps messages that no delivery can repeat any more.</summary>
/// <remarks>
/// Alipay returns money for 90 days and WeChat Pay for 180; ten days before, an exam that is still ahead is named, so that people can
/// find another way if it is cancelled. Messages are kept for 35 days, longer than the provider lists them. Source: reliability §2.4, §3.
/// </remarks>
public sealed class WatchPayments(IDbContextFactory<MaiGouDb> contexts, Transactions transactions, TimeProvider time, ILogger<WatchPayments> log) : IJob
{
    private const int AlipayWarning = 80;
    private const int WechatWarning = 170;
    private const int MessagesKept = 35;
    private DateTimeOffset _due = time.GetUtcNow();

    public string Name => "payments.watch";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _due)
        {
            return 0;
        }

        _due = now + TimeSpan.FromDays(1);
        await WarnAsync(PaymentMethod.Alipay, AlipayWarning, ct);
        await WarnAsync(PaymentMethod.WechatPay, WechatWarning, ct);
        await transactions.RunAsync(
            (db, token) => db.Set<WebhookMessage>()
                .Where(m => m.State == WebhookState.Done && m.NextTryAt < DbClock.UtcNow().AddDays(-MessagesKept)) // index: (State, NextTryAt)
                .ExecuteDeleteAsync(token),
            ct);
        return 0;
    }

    /// <summary>Names each payment on the one day on which its warning falls.</summary>
    private async Task WarnAsync(PaymentMethod method, int days, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var paid = await db.Set<PaymentAttempt>().AsNoTracking()
            .Where(a => a.Method == method && a.State == PaymentAttemptState.Succeeded
                && a.PaidAt <= DbClock.UtcNow().AddDays(-days) && a.PaidAt > DbClock.UtcNow().AddDays(-days - 1)
                && db.Set<Booking>().Any(b => b.OrderId == a.OrderId && b.State == BookingState.Confirmed && b.StartsAt > DbClock.UtcNow()))
            .OrderBy(a => a.Id).Take(1000).Select(a => new { a.Id, a.OrderId }).ToListAsync(ct);
        foreach (var attempt in paid)
        {
            log.LogWarning(
                "The payment {Attempt} of order {Order} by {Method} can be refunded for ten more days only, and its exam is still ahead.",
                attempt.Id, attempt.OrderId, method);
            PaymentAlarms.Raise("refund_window_closes");
        }
    }
}
