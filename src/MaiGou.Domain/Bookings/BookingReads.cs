using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>Reads bookings.</summary>
public sealed class BookingReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Booking?>> ByIdsAsync(IReadOnlyList<Id<Booking>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, b => b.Id, ct);

    /// <summary>The bookings of an account, the latest visit first. Errors: INVALID_INPUT with CURSOR.</summary>
    public Task<Result<Page<Booking>>> OfAccountAsync(Id<Account> account, PageRequest page, CancellationToken ct) =>
        contexts.PageAsync<Booking>(
            $"bookings:{account}", page, nameof(Booking.StartsAt), all => all.Where(b => b.AccountId == account), b => (b.StartsAt, b.Id), ct);

    /// <summary>When and how each booking may still be moved: the policy is the order's.</summary>
    public async Task<IReadOnlyDictionary<Id<Order>, OrderPolicy>> PoliciesAsync(IReadOnlyList<Booking> bookings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var orders = bookings.Select(b => b.OrderId).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Order>().AsNoTracking().Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Policy, ct);
    }
}
