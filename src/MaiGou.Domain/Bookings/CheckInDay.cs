namespace MaiGou.Domain.Bookings;

/// <summary>When the patient of a booking can be checked in, and from when their device may hold what it takes.</summary>
/// <param name="From">Beginning of the day of the visit by the clinic's clock.</param>
/// <param name="Until">End of that day.</param>
/// <param name="TicketFrom">18:00 of the day before.</param>
internal sealed record CheckInDay(DateTime From, DateTime Until, DateTime TicketFrom)
{
    private const int EveningMinute = 18 * 60;

    public static CheckInDay Of(DateOnly on, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        return new CheckInDay(
            ClinicClock.DayStart(on, zone), ClinicClock.DayStart(on.AddDays(1), zone), ClinicClock.InstantOf(on.AddDays(-1), EveningMinute, zone) ?? ClinicClock.DayStart(on, zone));
    }

    public bool Contains(DateTime instant) => instant >= From && instant < Until;

    public bool HasTicketAt(DateTime instant) => instant >= TicketFrom && instant < Until;
}
