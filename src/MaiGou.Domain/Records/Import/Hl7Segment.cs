using System.Globalization;
using System.Text;

namespace MaiGou.Domain.Records.Import;

/// <summary>The five delimiters of a message. Source: HL7 v2.5.1 chapter 2.5.4.</summary>
internal sealed record Hl7Delimiters(char Field, char Component, char Repetition, char Escape, char Subcomponent)
{
    /// <summary>Reads them from the head of a message. Shape: null when it has none.</summary>
    public static Hl7Delimiters? Of(string message) =>
        message.Length >= 8 && message.StartsWith("MSH", StringComparison.Ordinal)
        && message[3..8].Distinct().Count() == 5 && !message[3..8].Any(c => char.IsLetterOrDigit(c) || char.IsControl(c))
            ? new Hl7Delimiters(message[3], message[4], message[5], message[6], message[7])
            : null;
}

/// <summary>One segment. Positions are counted from 1 as in the standard; what is absent reads as empty.</summary>
internal sealed class Hl7Segment
{
    private readonly string[] _fields;
    private readonly Hl7Delimiters _delimiters;

    public Hl7Segment(string line, Hl7Delimiters delimiters)
    {
        _delimiters = delimiters;
        var fields = line.Split(delimiters.Field);
        // In MSH the first field is the field separator itself.
        _fields = fields[0] == "MSH" ? [fields[0], delimiters.Field.ToString(), .. fields[1..]] : fields;
    }

    public string Name => _fields[0];

    /// <summary>A field as sent, with all its delimiters.</summary>
    public string Raw(int field) => field < _fields.Length ? _fields[field] : string.Empty;

    public IReadOnlyList<string> Repetitions(int field) => Raw(field).Split(_delimiters.Repetition);

    /// <summary>A component of a field's first repetition, in plain text.</summary>
    public string Text(int field, int component = 1) => ComponentOf(Repetitions(field)[0], component);

    /// <summary>A component of one repetition, in plain text.</summary>
    public string ComponentOf(string repetition, int component)
    {
        var components = repetition.Split(_delimiters.Component);
        return component <= components.Length ? Unescape(components[component - 1].Split(_delimiters.Subcomponent)[0]) : string.Empty;
    }

    /// <summary>A whole field as text for people: repetitions become lines, escapes are resolved.</summary>
    public string Paragraph(int field) => string.Join('\n', Repetitions(field).Select(Unescape));

    /// <summary>Resolves escape sequences; an unknown one stays as it is. Source: HL7 v2.5.1 chapter 2.7.</summary>
    private string Unescape(string text)
    {
        if (!text.Contains(_delimiters.Escape))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == _delimiters.Escape ? text.IndexOf(_delimiters.Escape, at + 1) : -1;
            if (end < 0)
            {
                plain.Append(text[at++]);
                continue;
            }

            plain.Append(Resolve(text[(at + 1)..end]) ?? text[at..(end + 1)]);
            at = end + 1;
        }

        return plain.ToString();
    }

    private string? Resolve(string sequence) => sequence switch
    {
        "F" => _delimiters.Field.ToString(),
        "S" => _delimiters.Component.ToString(),
        "T" => _delimiters.Subcomponent.ToString(),
        "R" => _delimiters.Repetition.ToString(),
        "E" => _delimiters.Escape.ToString(),
        "H" or "N" => string.Empty,
        ".br" or ".ce" or ".sp" => "\n",
        _ => sequence.StartsWith('X') ? FromHex(sequence.AsSpan(1)) : null,
    };

    private static string? FromHex(ReadOnlySpan<char> hex)
    {
        var bytes = new byte[hex.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(hex.Slice(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return hex.Length % 2 == 0 && StrictUtf8.TryRead(bytes, out var text) ? text : null;
    }
}
