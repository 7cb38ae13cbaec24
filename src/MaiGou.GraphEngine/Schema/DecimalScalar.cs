using System.Buffers;
using System.Globalization;

namespace MaiGou.GraphEngine.Schema;

/// <summary>An exact decimal number, carried as text so that no client turns it into binary floating point.</summary>
/// <remarks>Shape: optional minus, digits, optional point and digits; at most 28 significant digits; the scale is kept.</remarks>
public sealed class DecimalScalar(string name = "Decimal") : ScalarCodec<decimal>(name)
{
    private const int MaxDigits = 28;
    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    /// <inheritdoc/>
    protected override decimal Parse(string text)
    {
        var unsigned = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = unsigned.IndexOf('.');
        var isPlain = unsigned.Length > 0 && char.IsAsciiDigit(unsigned[0]) && char.IsAsciiDigit(unsigned[^1])
            && !unsigned.ContainsAnyExcept(DigitsAndPoint)
            && unsigned.Count('.') <= 1
            && unsigned.Length - (point < 0 ? 0 : 1) <= MaxDigits;
        return isPlain
            ? decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : throw new FormatException($"{Name} must be a decimal number as text, such as \"12.50\".");
    }

    /// <inheritdoc/>
    protected override string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
