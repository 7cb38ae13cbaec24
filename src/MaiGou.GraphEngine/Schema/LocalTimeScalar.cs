using System.Globalization;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A time of day without a date or zone. Shape: <c>HH:mm</c> or <c>HH:mm:ss</c> with up to 7 fraction digits; seconds are always written.</summary>
public sealed class LocalTimeScalar(string name = "LocalTime") : ScalarCodec<TimeOnly>(name)
{
    private static readonly string[] Formats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <inheritdoc/>
    protected override TimeOnly Parse(string text) =>
        TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException($"{Name} must be a time of day such as 08:30:00.");

    /// <inheritdoc/>
    protected override string Format(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
