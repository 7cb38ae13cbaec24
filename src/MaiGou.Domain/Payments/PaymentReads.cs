using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Reads payments and refunds.</summary>
public sealed class PaymentReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<PaymentAttempt?>> ByIdsAsync(IReadOnlyList<Id<PaymentAttempt>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, a => a.Id, ct);

    /// <summary>The attempts of each order, first to last.</summary>
    public async Task<ILookup<Id<Order>, PaymentAttempt>> OfOrdersAsync(IReadOnlyList<Id<Order>> orders, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var attempts = await db.Set<PaymentAttempt>().AsNoTracking().Where(a => orders.Contains(a.OrderId)).OrderBy(a => a.Number).ToListAsync(ct);
        return attempts.ToLookup(a => a.OrderId);
    }

    /// <summary>The refunds of each order, first to last.</summary>
    public async Task<ILookup<Id<Order>, Refund>> RefundsOfOrdersAsync(IReadOnlyList<Id<Order>> orders, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var refunds = await db.Set<Refund>().AsNoTracking().Where(r => orders.Contains(r.OrderId))
            .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(ct);
        return refunds.ToLookup(r => r.OrderId);
    }
}
