using System.Globalization;
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
    public async Task<Result<Page<Booking>>> OfAccountAsync(Id<Account> account, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db.Set<Booking>().AsNoTracking().Where(b => b.AccountId == account);
        var isBackward = page.Last is not null;
        var rows = all;
        if ((page.After ?? page.Before) is { } cursor)
        {
            if (Place(account, cursor) is not var (at, id))
            {
                return new InvalidInputError("CURSOR") { Path = [page.After is null ? "before" : "after"] };
            }

            rows = isBackward
                ? all.Where(b => b.StartsAt > at || (b.StartsAt == at && b.Id > id))
                : all.Where(b => b.StartsAt < at || (b.StartsAt == at && b.Id < id));
        }

        rows = isBackward ? rows.OrderBy(b => b.StartsAt).ThenBy(b => b.Id) : rows.OrderByDescending(b => b.StartsAt).ThenByDescending(b => b.Id);
        var found = await rows.Take(page.Size + 1).ToListAsync(ct);
        var hasMore = found.Count > page.Size;
        var items = found.Take(page.Size).ToList();
        if (isBackward)
        {
            items.Reverse();
        }

        return new Page<Booking>(
            items,
            [.. items.Select(b => Cursor.Write(ListOf(account), b.StartsAt.Ticks.ToString(CultureInfo.InvariantCulture), b.Id.ToString()))],
            HasNext: isBackward ? page.Before is not null : hasMore,
            HasPrevious: isBackward ? hasMore : page.After is not null,
            token => CountAsync(account, token));
    }

    /// <summary>When and how each booking may still be moved: the policy is the order's.</summary>
    public async Task<IReadOnlyDictionary<Id<Order>, OrderPolicy>> PoliciesAsync(IReadOnlyList<Booking> bookings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var orders = bookings.Select(b => b.OrderId).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Order>().AsNoTracking().Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Policy, ct);
    }

    private async Task<int> CountAsync(Id<Account> account, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Booking>().CountAsync(b => b.AccountId == account, ct);
    }

    private static (DateTime At, Id<Booking> Id)? Place(Id<Account> account, string cursor) =>
        Cursor.Read(ListOf(account), cursor) is [var at, var id]
            ? (new DateTime(long.Parse(at, CultureInfo.InvariantCulture), DateTimeKind.Utc), new Id<Booking>(Guid.Parse(id)))
            : null;

    private static string ListOf(Id<Account> account) => $"bookings:{account}";
}
