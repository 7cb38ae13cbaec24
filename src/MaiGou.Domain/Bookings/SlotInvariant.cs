using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>I1: no slot is oversold, and its counters are the counts of its rows.</summary>
public sealed class SlotInvariant : IInvariant
{
    private static readonly BookingState[] Occupying =
        [BookingState.Confirmed, BookingState.CheckedIn, BookingState.Completed, BookingState.NoShow];

    /// <inheritdoc />
    public string Promise => "I1: held and booked of a slot are the counts of its active holds and bookings, and never exceed its capacity.";

    /// <inheritdoc />
    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<Slot>().AsNoTracking()
            .Select(s => new
            {
                Slot = s,
                Holds = db.Set<SlotHold>().Count(h => h.SlotId == s.Id && h.State == SlotHoldState.Active),
                Bookings = db.Set<Booking>().Count(b => b.SlotId == s.Id && Occupying.Contains(b.State)),
            })
            .Where(s => s.Slot.Held != s.Holds || s.Slot.Booked != s.Bookings || s.Slot.Held + s.Slot.Booked > s.Slot.Capacity)
            .OrderBy(s => s.Slot.Id)
            .AsAsyncEnumerable();
        await foreach (var s in broken.WithCancellation(ct))
        {
            yield return $"slot {s.Slot.Id}: held {s.Slot.Held} of {s.Holds}, booked {s.Slot.Booked} of {s.Bookings}, capacity {s.Slot.Capacity}";
        }
    }
}
