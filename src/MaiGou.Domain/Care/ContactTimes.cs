namespace MaiGou.Domain.Care;

/// <summary>When a person may be contacted. Source: product definitions §2.6; docs/rules/follow-ups.md.</summary>
internal static class ContactTimes
{
    private const int QuietFromHour = 21;
    private const int QuietUntilHour = 8;

    /// <summary>Quiet hours are those of the product's country.</summary>
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The moment itself, or eight in the morning after the quiet hours (21:00–08:00).</summary>
    public static DateTime OutsideQuietHours(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, Shanghai);
        return local.Hour >= QuietFromHour ? AtEight(DateOnly.FromDateTime(local).AddDays(1))
            : local.Hour < QuietUntilHour ? AtEight(DateOnly.FromDateTime(local))
            : utc;
    }

    /// <summary>Eight in the morning of a day.</summary>
    public static DateTime AtEight(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(QuietUntilHour, 0)), Shanghai);

    /// <summary>The end of the n-th working day after a moment. Public holidays are not known and count as working days.</summary>
    public static DateTime EndOfWorkingDay(DateTime utc, int days)
    {
        var day = Day(utc);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(QuietFromHour, 0)), Shanghai);
    }

    public static DateOnly Day(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Shanghai));
}
