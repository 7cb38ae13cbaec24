using System.Globalization;
using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <summary>Prints values and type references as GraphQL text on one line.</summary>
internal static class SyntaxPrinter
{
    public static string Print(ValueNode value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    public static string Print(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Print(list.Of)}]",
        NonNullTypeNode nonNull => $"{Print(nonNull.Of)}!",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static string Print(DirectiveNode directive)
    {
        var text = new StringBuilder("@").Append(directive.Name.Value);
        if (directive.Arguments.Count > 0)
        {
            AppendList(text, '(', directive.Arguments, ')', static (t, a) => Append(t.Append(a.Name.Value).Append(": "), a.Value));
        }

        return text.ToString();
    }

    /// <summary>A quoted string with everything escaped that must be, or that would not show.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode number:
                text.Append(number.Text);
                break;
            case FloatValueNode number:
                text.Append(number.Text);
                break;
            case StringValueNode quoted:
                text.Append(Quote(quoted.Value));
                break;
            case BooleanValueNode boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                text.Append("null");
                break;
            case EnumValueNode name:
                text.Append(name.Value);
                break;
            case ListValueNode list:
                AppendList(text, '[', list.Items, ']', Append);
                break;
            case ObjectValueNode map:
                AppendList(text, '{', map.Fields, '}', static (t, f) => Append(t.Append(f.Name.Value).Append(": "), f.Value));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private static void AppendList<T>(
        StringBuilder text, char open, IReadOnlyList<T> items, char close, Action<StringBuilder, T> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i > 0 ? ", " : "");
            append(text, items[i]);
        }

        text.Append(close);
    }
}
