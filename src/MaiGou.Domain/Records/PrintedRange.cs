using System.Text.RegularExpressions;

namespace MaiGou.Domain.Records;

/// <summary>The range that the laboratory printed beside a result.</summary>
/// <remarks>Unit: that of the printed result. A strict sign (&lt;5.2) leaves its bound out of the range.</remarks>
public sealed partial record PrintedRange(decimal? Low, decimal? High, bool IsLowOpen, bool IsHighOpen)
{
    /// <summary>Reads forms such as <c>3.5-9.5</c>, <c>3.5--9.5</c>, <c>3.5~9.5</c>, <c>&lt;5.2</c>, <c>&gt;=1.0</c>. Shape: null for other texts.</summary>
    public static PrintedRange? Parse(string text)
    {
        var both = Between().Match(text);
        if (both.Success)
        {
            return new PrintedRange(Indicators.Number(both.Groups[1].Value), Indicators.Number(both.Groups[2].Value), false, false);
        }

        return Reading.Parse(text) is not { } bound ? null : bound.Comparator switch
        {
            Comparator.Less => new PrintedRange(null, bound.Number, false, true),
            Comparator.LessOrEqual => new PrintedRange(null, bound.Number, false, false),
            Comparator.Greater => new PrintedRange(bound.Number, null, true, false),
            Comparator.GreaterOrEqual => new PrintedRange(bound.Number, null, false, false),
            _ => null,
        };
    }

    /// <summary>Where a reading lies. Shape: Unknown when the comparator does not say.</summary>
    internal ObservationFlag FlagOf(Reading reading)
    {
        if (High is { } high && (IsHighOpen ? reading.IsAtLeast(high) : reading.IsAbove(high)))
        {
            return ObservationFlag.High;
        }

        if (Low is { } low && (IsLowOpen ? reading.IsAtMost(low) : reading.IsBelow(low)))
        {
            return ObservationFlag.Low;
        }

        var clearOfHigh = High is not { } h || (IsHighOpen ? reading.IsBelow(h) : reading.IsAtMost(h));
        var clearOfLow = Low is not { } l || (IsLowOpen ? reading.IsAbove(l) : reading.IsAtLeast(l));
        return clearOfHigh && clearOfLow ? ObservationFlag.Normal : ObservationFlag.Unknown;
    }

    [GeneratedRegex(@"^\s*(-?\d+(?:\.\d+)?)\s*(?:-{1,2}|~|\uFF5E|–|—|至)\s*(-?\d+(?:\.\d+)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
