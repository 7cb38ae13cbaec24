namespace MaiGou.Domain.Bookings;

/// <summary>Turns a clinic's day and clock time into an instant.</summary>
internal static class ClinicClock
{
    /// <summary>The instant. Shape: null for a time that the spring change skips: such an hour is not offered. Of a repeated hour the first passes.</summary>
    public static DateTime? InstantOf(DateOnly day, int minute, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        // The first of two equal clock times has the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>The instant at which a calendar day begins; where the spring change skips midnight, the first that there is.</summary>
    public static DateTime DayStart(DateOnly day, TimeZoneInfo zone)
    {
        for (var minute = 0; ; minute += 15)
        {
            if (InstantOf(day, minute, zone) is { } start)
            {
                return start;
            }
        }
    }

    /// <summary>The clinic's calendar day at an instant.</summary>
    public static DateOnly DayAt(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
