using System.Globalization;
using System.Text;
using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>JSON text of coerced values as JavaScript writes it: keys sorted, no blanks.</summary>
internal static class CanonicalJson
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case int number: text.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case double number: text.Append(Number(number)); break;
            case string plain: WriteString(text, plain); break;
            case EnumName name: WriteString(text, name.Value); break;
            case DateOnly day: WriteString(text, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case InputMap map: WriteMap(text, map.Values); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(text, map); break;
            case IReadOnlyList<object?> list: WriteList(text, list); break;
            default: throw new ArgumentException($"{value.GetType().Name} is no neutral value.", nameof(value));
        }
    }

    private static void WriteMap(StringBuilder text, IReadOnlyDictionary<string, object?> map)
    {
        var separator = '{';
        foreach (var (name, value) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            WriteString(text, name);
            text.Append(':');
            Write(text, value);
            separator = ',';
        }

        text.Append(map.Count == 0 ? "{}" : "}");
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<object?> list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Write(text, list[i]);
        }

        text.Append(']');
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }

    // JavaScript writes digits out up to 21 places before the point and 6 zeros behind it.
    private static string Number(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var invariant = CultureInfo.InvariantCulture;
        var size = Math.Abs(number);
        if (size is >= 1e-6 and < 1e21)
        {
            return decimal.TryParse(number.ToString("R", invariant), NumberStyles.Float, invariant, out var exact)
                ? exact.ToString("0.#############################", invariant)
                : number.ToString("R", invariant);
        }

        var shortest = number.ToString("R", invariant).Split('E');
        var exponent = int.Parse(shortest[1], NumberStyles.AllowLeadingSign, invariant);
        return string.Create(invariant, $"{shortest[0]}e{(exponent < 0 ? "" : "+")}{exponent}");
    }
}
