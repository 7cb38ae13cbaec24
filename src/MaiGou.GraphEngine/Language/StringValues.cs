using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <summary>Values of string tokens: escapes undone, block strings dedented (L13–L17).</summary>
internal static class StringValues
{
    /// <summary>The value of a quoted string. Shape: <paramref name="raw"/> is the token without its quotes, checked by the lexer.</summary>
    public static string Quoted(ReadOnlySpan<byte> raw, bool hasEscapes)
    {
        if (!hasEscapes)
        {
            return raw.IsEmpty ? "" : Encoding.UTF8.GetString(raw);
        }

        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            text.Append(Encoding.UTF8.GetString(plain));
            raw = raw[plain.Length..];
            if (escape >= 0)
            {
                raw = raw[ReadEscape(raw, out var rune)..];
                text.Append(rune.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>The value of a block string. Shape: <paramref name="raw"/> is the token without its quotes.</summary>
    public static string Block(ReadOnlySpan<byte> raw, bool hasEscapes)
    {
        var text = Encoding.UTF8.GetString(raw);
        return Dedent(hasEscapes ? text.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : text);
    }

    /// <summary>Reads the escape at the start of <paramref name="text"/>.</summary>
    /// <returns>Its length; or, when it is no escape, minus the length to show in the message.</returns>
    public static int ReadEscape(ReadOnlySpan<byte> text, out Rune value)
    {
        value = default;
        if (text.Length > 1 && text[1] == 'u')
        {
            return text.Length > 2 && text[2] == '{' ? ReadBraced(text, out value) : ReadFixed(text, out value);
        }

        int code = (text.Length > 1 ? text[1] : 0) switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => -1,
        };
        return code >= 0 && Rune.TryCreate(code, out value) ? 2 : -2;
    }

    /// <summary>The first characters of an ill-formed escape, counted in UTF-16 units, for the message.</summary>
    public static string Show(ReadOnlySpan<byte> text, int characters)
    {
        var shown = new StringBuilder();
        while (characters > 0 && Rune.DecodeFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            characters -= rune.Utf16SequenceLength;
            shown.Append(rune.ToString());
            text = text[length..];
        }

        return shown.ToString();
    }

    // Any number of leading zeros is fine; the value stops growing once it is beyond Unicode (L14).
    private static int ReadBraced(ReadOnlySpan<byte> text, out Rune value)
    {
        value = default;
        var code = 0;
        var at = 3;
        for (; at < text.Length && HexDigit(text[at]) is >= 0 and var digit && code <= 0x10FFFF; at++)
        {
            code = (code * 16) + digit;
        }

        var isClosed = at > 3 && at < text.Length && text[at] == '}';
        return isClosed && Rune.TryCreate(code, out value) ? at + 1 : -(at + 1);
    }

    private static int ReadFixed(ReadOnlySpan<byte> text, out Rune value)
    {
        value = default;
        var unit = ReadFourDigits(text);
        if (unit >= 0 && Rune.TryCreate(unit, out value))
        {
            return 6;
        }

        var isPair = unit is >= 0xD800 and <= 0xDBFF && text.Length >= 12 && text[6] == '\\' && text[7] == 'u';
        var low = isPair ? ReadFourDigits(text[6..]) : -1;
        return low is >= 0xDC00 and <= 0xDFFF && Rune.TryCreate((char)unit, (char)low, out value) ? 12 : -6;
    }

    private static int ReadFourDigits(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6)
        {
            return -1;
        }

        var code = 0;
        for (var at = 2; at < 6; at++)
        {
            var digit = HexDigit(text[at]);
            if (digit < 0)
            {
                return -1;
            }

            code = (code * 16) + digit;
        }

        return code;
    }

    private static int HexDigit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    private static string Dedent(string text)
    {
        var lines = new List<Range>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
            {
                lines.Add(start..i);
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                start = i + 1;
            }
        }

        lines.Add(start..text.Length);
        var (first, last, indent) = Measure(text, lines);
        var value = new StringBuilder(text.Length);
        for (var i = first; i <= last; i++)
        {
            var line = text.AsSpan(lines[i]);
            value.Append(i == 0 ? line : line[Math.Min(indent, line.Length)..]);
            value.Append(i < last ? "\n" : "");
        }

        return value.ToString();
    }

    /// <summary>First and last line that are not blank, and the indent common to all such lines but the first of the text.</summary>
    private static (int First, int Last, int Indent) Measure(string text, List<Range> lines)
    {
        var (first, last, indent) = (lines.Count, -1, int.MaxValue);
        for (var i = 0; i < lines.Count; i++)
        {
            var content = text.AsSpan(lines[i]).IndexOfAnyExcept(' ', '\t');
            if (content >= 0)
            {
                (first, last) = (Math.Min(first, i), i);
                indent = i == 0 ? indent : Math.Min(indent, content);
            }
        }

        return (first, last, indent);
    }
}
