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
    public Task<Result<Page<Booking>>> OfAccountAsync(Id<Account> account, PageRequest page, CancellationToken ct) =>
        contexts.PageAsync<Booking>(
            $"bookings:{account}", page, nameof(Booking.StartsAt), all => all.Where(b => b.AccountId == account), b => (b.StartsAt, b.Id), ct);

    /// <summary>Who comes to the caller's clinic on a day, by time; for a caller whom the table opens only patients in their care, those.</summary>
    /// <remarks>Shape: null for callers who work for no clinic. Errors: INVALID_INPUT with CURSOR.</remarks>
    public async Task<Result<Page<Booking>>?> OfClinicAsync(Viewer viewer, DateOnly on, PageRequest page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(page);
        if (!viewer.IsStaff || viewer.ClinicId.IsNone)
        {
            return null;
        }

        var list = string.Create(CultureInfo.InvariantCulture, $"visits:{viewer.Actor}:{on:yyyy-MM-dd}");
        var after = page.After is { } cursor ? ClinicDay.Read(list, cursor) : null;
        if (page.After is not null && after is null)
        {
            return new InvalidInputError("CURSOR") { Path = ["after"] };
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = ClinicDay.Of(db, viewer, on);
        if (after is var (at, id))
        {
            rows = rows.Where(b => b.StartsAt > at || (b.StartsAt == at && b.Id > id));
        }

        var found = await rows.OrderBy(b => b.StartsAt).ThenBy(b => b.Id).Take(page.Size + 1).ToListAsync(ct);
        var items = found.Take(page.Size).ToList();
        return new Page<Booking>(
            items, [.. items.Select(b => ClinicDay.Write(list, b))], found.Count > page.Size, page.After is not null, CountAsync);

        async Task<int> CountAsync(CancellationToken token)
        {
            await using var counting = await contexts.CreateDbContextAsync(token);
            return await ClinicDay.Of(counting, viewer, on).CountAsync(token);
        }
    }

    /// <summary>When and how each booking may still be moved: the policy is the order's.</summary>
    public async Task<IReadOnlyDictionary<Id<Order>, OrderPolicy>> PoliciesAsync(IReadOnlyList<Booking> bookings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var orders = bookings.Select(b => b.OrderId).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Order>().AsNoTracking().Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Policy, ct);
    }
}
