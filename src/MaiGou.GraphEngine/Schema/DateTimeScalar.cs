using System.Globalization;
using System.Text.RegularExpressions;

namespace MaiGou.GraphEngine.Schema;

/// <summary>An instant, in C# a <see cref="DateTime"/> of kind UTC.</summary>
/// <remarks>
/// Shape: RFC 3339 with an offset or Z is read; Z is written, with as many fraction digits as needed (at most 7).
/// Errors: a value that is not of kind UTC is refused on output, because its meaning is unknown.
/// </remarks>
public sealed partial class DateTimeScalar(string name = "DateTime") : ScalarCodec<DateTime>(name)
{
    /// <inheritdoc/>
    protected override DateTime Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success
            || !DateTimeOffset.TryParse(
                text[..match.Groups["fraction"].Index].ToUpperInvariant() + match.Groups["zone"].Value.ToUpperInvariant(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant))
        {
            throw new FormatException($"{Name} must be a date and time with an offset, such as 2026-05-04T08:30:00Z.");
        }

        var digits = match.Groups["fraction"].Value.TrimStart('.').PadRight(7, '0')[..7];
        return instant.UtcDateTime.AddTicks(long.Parse(digits, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    protected override string Format(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : throw new FormatException($"{Name} cannot represent a time of kind {value.Kind}.");

    // -00:00 means "offset unknown" in RFC 3339 and so is no instant a person can rely on.
    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?<fraction>(\.[0-9]{1,12})?)(?<zone>[Zz]|(?!-00:00)[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
