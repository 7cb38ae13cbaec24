using System.Globalization;
using System.Text.RegularExpressions;

namespace MaiGou.Domain.Records;

/// <summary>What stands before a number in a result.</summary>
public enum Comparator
{
    None,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A number as a laboratory gives it: exact, or known only to lie on one side.</summary>
public readonly partial record struct Reading(Comparator Comparator, decimal Number)
{
    /// <summary>True when the value is certainly at or above the bound.</summary>
    public bool IsAtLeast(decimal bound) => Comparator switch
    {
        Comparator.None or Comparator.Greater or Comparator.GreaterOrEqual => Number >= bound,
        _ => false,
    };

    /// <summary>True when the value is certainly above the bound.</summary>
    public bool IsAbove(decimal bound) => Comparator switch
    {
        Comparator.None or Comparator.GreaterOrEqual => Number > bound,
        Comparator.Greater => Number >= bound,
        _ => false,
    };

    /// <summary>True when the value is certainly at or below the bound.</summary>
    public bool IsAtMost(decimal bound) => Comparator switch
    {
        Comparator.None or Comparator.Less or Comparator.LessOrEqual => Number <= bound,
        _ => false,
    };

    /// <summary>True when the value is certainly below the bound.</summary>
    public bool IsBelow(decimal bound) => Comparator switch
    {
        Comparator.None or Comparator.LessOrEqual => Number < bound,
        Comparator.Less => Number <= bound,
        _ => false,
    };

    /// <summary>Reads a plain number with an optional comparator; arrows after it are a laboratory's flag and are left out. Shape: null when it is none.</summary>
    public static Reading? Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success && decimal.TryParse(match.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Reading(ComparatorOf(match.Groups[1].Value), number)
            : null;
    }

    internal static Comparator ComparatorOf(string sign) => sign switch
    {
        "<" or "\uFF1C" => Comparator.Less,
        ">" or "\uFF1E" => Comparator.Greater,
        "<=" or "≤" => Comparator.LessOrEqual,
        ">=" or "≥" => Comparator.GreaterOrEqual,
        _ => Comparator.None,
    };

    [GeneratedRegex(@"^\s*(<=|>=|<|>|≤|≥|\uFF1C|\uFF1E)?\s*([+-]?\d{1,12}(?:\.\d{1,9})?)\s*[↑↓]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
