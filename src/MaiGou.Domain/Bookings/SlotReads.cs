using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>How a day looks to somebody who wants to come.</summary>
public enum SlotDayState
{
    Available,
    FewLeft,
    Full,
    Closed,
}

/// <summary>One day of a clinic's month.</summary>
/// <param name="Left">Free places of the whole day.</param>
public sealed record SlotDay(DateOnly On, SlotDayState State, int Left);

/// <summary>Answers what is free. What is shown free here is what taking accepts: both use <see cref="SlotCapacity.Free"/>.</summary>
public sealed class SlotReads(IDbContextFactory<MaiGouDb> contexts, TimeProvider time)
{
    /// <summary>From so many free places downwards a day shows as nearly full.</summary>
    public const int FewLeft = 5;

    private const int Alternatives = 5;

    /// <summary>Every day of the month that <paramref name="month"/> lies in, in order. Shape: null when the clinic does not offer the package.</summary>
    public async Task<IReadOnlyList<SlotDay>?> DaysAsync(Id<Clinic> clinic, Id<CheckupPackage> package, DateOnly month, CancellationToken ct)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        var last = new DateOnly(month.Year, month.Month, length);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await IsOfferedAsync(db, clinic, package, ct))
        {
            return null;
        }

        var left = await db.Set<Slot>().Where(s => s.ClinicId == clinic && s.On >= first && s.On <= last).Bookable()
            .GroupBy(s => s.On)
            .Select(day => new { day.Key, Left = day.Sum(s => s.Capacity - s.Held - s.Booked) })
            .ToDictionaryAsync(day => day.Key, day => day.Left, ct);
        return [.. Enumerable.Range(1, length).Select(n => new DateOnly(month.Year, month.Month, n))
            .Select(on => left.TryGetValue(on, out var places) ? new SlotDay(on, StateOf(places), places) : new SlotDay(on, SlotDayState.Closed, 0))];
    }

    /// <summary>The slots of a day that have not begun, by time; full ones included. Shape: null when the clinic does not offer the package.</summary>
    public async Task<IReadOnlyList<Slot>?> OnAsync(Id<Clinic> clinic, Id<CheckupPackage> package, DateOnly on, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return !await IsOfferedAsync(db, clinic, package, ct) ? null : await db.Set<Slot>().AsNoTracking().Where(s => s.ClinicId == clinic && s.On == on).Bookable()
            .OrderBy(s => s.StartMinute).Take(200).ToListAsync(ct);
    }

    /// <summary>The first day with a free place of every clinic that has one within <see cref="OpenSlots.DaysAhead"/> days. One query.</summary>
    public async Task<IReadOnlyDictionary<Id<Clinic>, DateOnly>> NextFreeAsync(IReadOnlyCollection<Id<Clinic>> clinics, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (first, last) = (today.AddDays(-1), today.AddDays(OpenSlots.DaysAhead)); // a clinic's day may be the one before
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<Slot>().Where(s => clinics.Contains(s.ClinicId) && s.On >= first && s.On <= last).Free() // index: (ClinicId, On, StartMinute)
            .GroupBy(s => s.ClinicId)
            .Select(of => new { of.Key, On = of.Min(s => s.On) })
            .ToDictionaryAsync(of => of.Key, of => of.On, ct);
    }

    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Slot?>> ByIdsAsync(IReadOnlyList<Id<Slot>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, s => s.Id, ct);

    /// <summary>Which slots can be quoted now. Shape: aligned with the ids.</summary>
    public async Task<IReadOnlyList<bool>> AreBookableAsync(IReadOnlyList<Id<Slot>> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var free = new HashSet<Id<Slot>>();
        foreach (var chunk in ids.Distinct().Chunk(Lookups.ChunkSize))
        {
            free.UnionWith(await db.Set<Slot>().Where(s => chunk.Contains(s.Id)).Free().Select(s => s.Id).ToListAsync(ct));
        }

        return [.. ids.Select(free.Contains)];
    }

    /// <summary>The free slots of a clinic that lie nearest to an instant, nearest first.</summary>
    /// <param name="now">By the database's clock; days that are over everywhere are not even looked at.</param>
    internal static async Task<IReadOnlyList<Slot>> NearestFreeAsync(MaiGouDb db, Slot wanted, DateTime now, CancellationToken ct)
    {
        // Day and minute stand for the instant, because an index (ClinicId, On, StartMinute) serves them: one clinic has one zone.
        var oldest = DateOnly.FromDateTime(now).AddDays(-1);
        var free = db.Set<Slot>().AsNoTracking().Where(s => s.ClinicId == wanted.ClinicId && s.Id != wanted.Id).Free();
        var later = free.Where(s => s.On >= wanted.On && (s.On > wanted.On || s.StartMinute >= wanted.StartMinute))
            .OrderBy(s => s.On).ThenBy(s => s.StartMinute).Take(Alternatives);
        var earlier = free.Where(s => s.On >= oldest && s.On <= wanted.On && (s.On < wanted.On || s.StartMinute < wanted.StartMinute))
            .OrderByDescending(s => s.On).ThenByDescending(s => s.StartMinute).Take(Alternatives);
        var both = await later.Concat(earlier).ToListAsync(ct);
        return [.. both.OrderBy(s => (s.StartsAt - wanted.StartsAt).Duration()).ThenBy(s => s.StartsAt).Take(Alternatives)];
    }

    private static Task<bool> IsOfferedAsync(MaiGouDb db, Id<Clinic> clinic, Id<CheckupPackage> package, CancellationToken ct) =>
        db.Set<PackageOffer>().AnyAsync(o => o.PackageId == package && o.ClinicId == clinic, ct);

    private static SlotDayState StateOf(int left) =>
        left <= 0 ? SlotDayState.Full : left <= FewLeft ? SlotDayState.FewLeft : SlotDayState.Available;
}
