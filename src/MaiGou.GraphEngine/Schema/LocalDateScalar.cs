using System.Globalization;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A day of the calendar without a time zone. Shape: <c>yyyy-MM-dd</c>.</summary>
public sealed class LocalDateScalar(string name = "LocalDate") : ScalarCodec<DateOnly>(name)
{
    /// <inheritdoc/>
    protected override DateOnly Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"{Name} must be a day such as 2026-05-04.");

    /// <inheritdoc/>
    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
