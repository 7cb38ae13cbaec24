using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>The only statements that move a slot's counters, each one conditional UPDATE, and the predicate that lists and takings share.</summary>
internal static class SlotCapacity
{
    /// <summary>Slots that may be taken at all: open, and not begun by the database's clock.</summary>
    public static IQueryable<Slot> Bookable(this IQueryable<Slot> slots) => slots.Where(s => s.IsOpen && s.StartsAt > DbClock.UtcNow());

    /// <summary>Bookable slots with a free place.</summary>
    public static IQueryable<Slot> Free(this IQueryable<Slot> slots) => slots.Bookable().Where(s => s.Held + s.Booked < s.Capacity);

    /// <summary>The first of the two for a slot that was read together with the database's time.</summary>
    public static bool IsBookableAt(this Slot slot, DateTime now) => slot.IsOpen && slot.StartsAt > now;

    /// <summary>The second of the two for a slot that was read together with the database's time.</summary>
    public static bool IsFreeAt(this Slot slot, DateTime now) => slot.IsBookableAt(now) && slot.Left > 0;

    /// <summary>Takes a place for a hold. Shape: false when there was none.</summary>
    public static async Task<bool> TryHoldPlaceAsync(this MaiGouDb db, Id<Slot> slot, CancellationToken ct) =>
        await db.Set<Slot>().Where(s => s.Id == slot).Free()
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held + 1), ct) == 1;

    /// <summary>Takes a place for a confirmed booking that had no hold. Shape: false when there was none.</summary>
    public static async Task<bool> TryBookPlaceAsync(this MaiGouDb db, Id<Slot> slot, CancellationToken ct) =>
        await db.Set<Slot>().Where(s => s.Id == slot).Free()
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Booked, s => s.Booked + 1), ct) == 1;

    /// <summary>Turns a held place into a booked one.</summary>
    public static async Task BookHeldPlaceAsync(this MaiGouDb db, Id<Slot> slot, CancellationToken ct) =>
        MustMove(slot, await db.Set<Slot>().Where(s => s.Id == slot && s.Held > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held - 1).SetProperty(s => s.Booked, s => s.Booked + 1), ct));

    /// <summary>Gives a held place back.</summary>
    public static async Task ReleaseHeldPlaceAsync(this MaiGouDb db, Id<Slot> slot, CancellationToken ct) =>
        MustMove(slot, await db.Set<Slot>().Where(s => s.Id == slot && s.Held > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held - 1), ct));

    /// <summary>Gives a booked place back.</summary>
    public static async Task ReleaseBookedPlaceAsync(this MaiGouDb db, Id<Slot> slot, CancellationToken ct) =>
        MustMove(slot, await db.Set<Slot>().Where(s => s.Id == slot && s.Booked > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Booked, s => s.Booked - 1), ct));

    /// <summary>A counter below its rows is a broken promise (I1): the transaction must not commit.</summary>
    private static void MustMove(Id<Slot> slot, int rows)
    {
        if (rows != 1)
        {
            throw new InvalidOperationException($"The counters of slot {slot} do not cover its rows.");
        }
    }
}
