using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Reads orders and what belongs to them.</summary>
public sealed class OrderReads(IDbContextFactory<MaiGouDb> contexts)
{
    private const string List = "orders";

    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Order?>> ByIdsAsync(IReadOnlyList<Id<Order>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, o => o.Id, ct);

    /// <summary>The orders of an account, latest first. Errors: INVALID_INPUT with CURSOR.</summary>
    public async Task<Result<Page<Order>>> OfAccountAsync(Id<Account> account, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db.Set<Order>().AsNoTracking().Where(o => o.AccountId == account);
        var isBackward = page.Last is not null;
        var rows = all;
        if ((page.After ?? page.Before) is { } cursor)
        {
            if (Place(account, cursor) is not var (at, id))
            {
                return new InvalidInputError("CURSOR") { Path = [page.After is null ? "before" : "after"] };
            }

            rows = isBackward
                ? all.Where(o => o.PlacedAt > at || (o.PlacedAt == at && o.Id > id))
                : all.Where(o => o.PlacedAt < at || (o.PlacedAt == at && o.Id < id));
        }

        rows = isBackward ? rows.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id) : rows.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);
        var found = await rows.Take(page.Size + 1).ToListAsync(ct);
        var hasMore = found.Count > page.Size;
        var items = found.Take(page.Size).ToList();
        if (isBackward)
        {
            items.Reverse();
        }

        return new Page<Order>(
            items,
            [.. items.Select(o => Cursor.Write(ListOf(account), Key(o.PlacedAt), o.Id.ToString()))],
            HasNext: isBackward ? page.Before is not null : hasMore,
            HasPrevious: isBackward ? hasMore : page.After is not null,
            token => CountAsync(account, token));
    }

    /// <summary>The lines of each order, by position.</summary>
    public async Task<ILookup<Id<Order>, OrderLine>> LinesAsync(IReadOnlyList<Id<Order>> orders, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => orders.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct);
        return lines.ToLookup(l => l.OrderId);
    }

    /// <summary>The steps of each order, earliest first.</summary>
    public async Task<ILookup<Id<Order>, OrderHistoryEntry>> HistoryAsync(IReadOnlyList<Id<Order>> orders, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var entries = await db.Set<OrderHistoryEntry>().AsNoTracking().Where(e => orders.Contains(e.OrderId))
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(ct);
        return entries.ToLookup(e => e.OrderId);
    }

    /// <summary>What can be done with each order now, by the database's clock.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<OrderAvailableAction>>> ActionsAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(orders);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = orders.Select(o => o.BookingId).Distinct().ToList();
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => ids.Contains(b.Id))
            .Select(b => new { Booking = b, Now = DbClock.UtcNow() }).ToDictionaryAsync(b => b.Booking.Id, ct);
        return [.. orders.Select(o => bookings.TryGetValue(o.BookingId, out var b) ? OrderActions.Of(o, b.Booking, b.Now) : [])];
    }

    private async Task<int> CountAsync(Id<Account> account, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Order>().CountAsync(o => o.AccountId == account, ct);
    }

    private static (DateTime At, Id<Order> Id)? Place(Id<Account> account, string cursor) =>
        Cursor.Read(ListOf(account), cursor) is [var at, var id]
            ? (new DateTime(long.Parse(at, CultureInfo.InvariantCulture), DateTimeKind.Utc), new Id<Order>(Guid.Parse(id)))
            : null;

    private static string ListOf(Id<Account> account) => $"{List}:{account}";

    private static string Key(DateTime at) => at.Ticks.ToString(CultureInfo.InvariantCulture);
}
