using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>A span of one clinic day with room for so many people, whatever their package.</summary>
/// <remarks>The counters change by conditional statements only; see <see cref="SlotCapacity"/>.</remarks>
public sealed class Slot
{
    public required Id<Slot> Id { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>Calendar day of the clinic.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Unit: minutes after the clinic's midnight, by the clock on the wall.</summary>
    public required int StartMinute { get; init; }

    /// <summary>Unit: minutes after the clinic's midnight; at most 1440.</summary>
    public required int EndMinute { get; init; }

    /// <summary>IANA zone of the clinic when the slot was made.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The instant at which it starts.</summary>
    public required DateTime StartsAt { get; init; }

    public required int Capacity { get; set; }

    /// <summary>Places held for people who have not paid yet.</summary>
    public int Held { get; init; }

    /// <summary>Places of confirmed bookings.</summary>
    public int Booked { get; init; }

    /// <summary>False when the clinic has closed it.</summary>
    public bool IsOpen { get; set; } = true;

    public TimeOnly StartTime => TimeOnly.MinValue.AddMinutes(StartMinute);

    /// <summary>Midnight reads 00:00.</summary>
    public TimeOnly EndTime => TimeOnly.MinValue.AddMinutes(EndMinute % 1440);

    /// <summary>Places that nobody has taken.</summary>
    public int Left => Capacity - Held - Booked;
}
