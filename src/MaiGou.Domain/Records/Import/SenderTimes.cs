using System.Globalization;

namespace MaiGou.Domain.Records.Import;

/// <summary>Reads times of HL7 and of Chinese platforms.</summary>
internal static class SenderTimes
{
    /// <summary>Our partners are in China; a time without an offset is theirs.</summary>
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>An HL7 time of at least a day, with or without an offset. Shape: UTC; null when it is none.</summary>
    public static DateTime? ReadHl7(string text)
    {
        var sign = text.IndexOfAny(['+', '-']);
        var digits = sign < 0 ? text : text[..sign];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        digits = point < 0 ? digits : digits[..point];
        var format = digits.Length switch { 8 => "yyyyMMdd", 10 => "yyyyMMddHH", 12 => "yyyyMMddHHmm", 14 => "yyyyMMddHHmmss", _ => null };
        if (format is null || !DateTime.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var offset = sign < 0 ? Beijing : ReadOffset(text[sign..]);
        return offset is { } ahead && local.Year > 1 ? DateTime.SpecifyKind(local - ahead, DateTimeKind.Utc) : null;
    }

    public static DateOnly? ReadHl7Day(string text) =>
        text.Length >= 8 && DateOnly.TryParseExact(text.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>Milliseconds since 1970 in UTC. Shape: null when out of range.</summary>
    public static DateTime? ReadEpoch(long? milliseconds) =>
        milliseconds is > -62135596800000 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value).UtcDateTime : null;

    /// <summary>The calendar day of an instant in Beijing.</summary>
    public static DateOnly BeijingDay(DateTime utc) => DateOnly.FromDateTime(utc + Beijing);

    private static TimeSpan? ReadOffset(string text) =>
        text.Length == 5
        && int.TryParse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        && hours < 15 && minutes < 60
            ? new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1)
            : null;
}
