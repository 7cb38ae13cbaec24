namespace MaiGou.Domain.Accounts;

/// <summary>Which day it is for people whose time zone nobody knows.</summary>
public static class CalendarDays
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The day in China, where patients live; ages are shown by it. At sale the day of the slot at its clinic counts.</summary>
    public static DateOnly InChina(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), China).DateTime);
    }

    /// <summary>The latest day that has begun anywhere: a child born today is never born in the future.</summary>
    public static DateOnly LatestAnywhere(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14));
    }
}
