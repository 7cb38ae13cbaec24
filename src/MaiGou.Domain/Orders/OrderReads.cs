using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Reads orders and what belongs to them.</summary>
public sealed class OrderReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Order?>> ByIdsAsync(IReadOnlyList<Id<Order>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, o => o.Id, ct);

    /// <summary>The orders of an account, latest first. Errors: INVALID_INPUT with CURSOR.</summary>
    public Task<Result<Page<Order>>> OfAccountAsync(Id<Account> account, PageRequest page, CancellationToken ct) =>
        contexts.PageAsync<Order>(
            $"orders:{account}", page, nameof(Order.PlacedAt), all => all.Where(o => o.AccountId == account), o => (o.PlacedAt, o.Id), ct);

    /// <summary>The lines of each order, by position.</summary>
    public async Task<ILookup<Id<Order>, OrderLine>> LinesAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        var (ids, clinics) = ClinicsOf(orders);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct);
        lines.ForEach(l => l.ClinicId = clinics[l.OrderId]);
        return lines.ToLookup(l => l.OrderId);
    }

    /// <summary>The steps of each order, earliest first.</summary>
    public async Task<ILookup<Id<Order>, OrderHistoryEntry>> HistoryAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        var (ids, clinics) = ClinicsOf(orders);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = await db.Set<OrderHistoryEntry>().AsNoTracking().Where(e => ids.Contains(e.OrderId))
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(ct);
        entries.ForEach(e => e.ClinicId = clinics[e.OrderId]);
        return entries.ToLookup(e => e.OrderId);
    }

    /// <summary>What can be done with each order now, by the database's clock.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<OrderAvailableAction>>> ActionsAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(orders);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = orders.Select(o => o.BookingId).Distinct().ToList();
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => ids.Contains(b.Id))
            .Select(b => new
            {
                Booking = b,
                IsDisputed = db.Set<Dispute>().Any(d => d.OrderId == b.OrderId && d.State == ProviderDisputeState.Open),
                Now = DbClock.UtcNow(),
            }).ToDictionaryAsync(b => b.Booking.Id, ct);
        return [.. orders.Select(o => bookings.TryGetValue(o.BookingId, out var b) ? OrderActions.Of(o, b.Booking, b.IsDisputed, b.Now) : [])];
    }

    private static (List<Id<Order>> Ids, Dictionary<Id<Order>, Id<Clinic>> Clinics) ClinicsOf(IReadOnlyList<Order> orders)
    {
        var clinics = orders.DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.ClinicId);
        return ([.. clinics.Keys], clinics);
    }
}
