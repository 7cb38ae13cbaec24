using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>One line of a clinic's weekly template; slots of coming days are made from it.</summary>
public sealed class ClinicSchedule
{
    public required Id<Clinic> ClinicId { get; init; }

    public required DayOfWeek Weekday { get; init; }

    /// <summary>Unit: minutes after the clinic's midnight.</summary>
    public required int StartMinute { get; init; }

    /// <summary>Unit: minutes after the clinic's midnight.</summary>
    public required int EndMinute { get; init; }

    public required int Capacity { get; set; }
}
