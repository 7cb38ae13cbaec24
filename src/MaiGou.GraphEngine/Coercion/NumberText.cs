using System.Globalization;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Reads numbers from their text, exactly and in time linear to its length (L12, C26).</summary>
internal static class NumberText
{
    private const int ExponentDigits = 9;
    private const int ExponentBeyondAnyText = 1_000_000_000;

    /// <summary>A JSON number as a 32-bit integer; <c>1.0</c>, <c>1e0</c> and <c>-0</c> are integers, <c>1.5</c> is none.</summary>
    public static bool TryInt32(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        var negative = text[0] == '-';
        text = negative ? text[1..] : text;
        var e = text.IndexOfAny('e', 'E');
        var mantissa = e < 0 ? text : text[..e];
        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var fraction = dot < 0 ? default : mantissa[(dot + 1)..];
        var point = whole.Length + (e < 0 ? 0 : Exponent(text[(e + 1)..]));
        var end = whole.Length + fraction.Length;

        var first = 0;
        while (first < end && Digit(whole, fraction, first) == 0)
        {
            first++;
        }

        if (first == end)
        {
            return true;
        }

        if (point - first is < 1 or > 10)
        {
            return false;
        }

        var sum = 0L;
        for (var i = first; i < point; i++)
        {
            sum = (sum * 10) + Digit(whole, fraction, i);
        }

        for (var i = (int)point; i < end; i++)
        {
            if (Digit(whole, fraction, i) != 0)
            {
                return false;
            }
        }

        sum = negative ? -sum : sum;
        if (sum is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        value = (int)sum;
        return true;
    }

    /// <summary>A finite double; false for <c>1e400</c>.</summary>
    public static bool TryDouble(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>True for an optional minus and digits only, as ID takes them.</summary>
    public static bool IsInteger(ReadOnlySpan<char> text) => !text.ContainsAny('.', 'e', 'E');

    private static int Digit(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int index) =>
        index < whole.Length ? whole[index] - '0'
        : index - whole.Length < fraction.Length ? fraction[index - whole.Length] - '0'
        : 0;

    private static int Exponent(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        var digits = text.TrimStart("+-").TrimStart('0');
        var size = digits.IsEmpty ? 0
            : digits.Length > ExponentDigits ? ExponentBeyondAnyText
            : int.Parse(digits, CultureInfo.InvariantCulture);
        return negative ? -size : size;
    }
}
