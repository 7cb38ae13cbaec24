using System.Text;

namespace MaiGou.Domain.Shared;

/// <summary>A table that ships inside the product: a CSV file in a capability's <c>Reference</c> folder.</summary>
/// <remarks>Shape: RFC 4180 with a header line; a quoted field may hold commas, quotes and line ends.</remarks>
public static class ReferenceTable
{
    /// <summary>All rows, each by column name; a missing trailing field reads as empty.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string capability, string file)
    {
        var name = $"MaiGou.Domain.{capability}.Reference.{file}";
        using var stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no reference table {name}.", nameof(file));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Parse(string text)
    {
        var lines = Lines(text).ToList();
        var header = lines[0];
        return [.. lines.Skip(1).Select(IReadOnlyDictionary<string, string> (line) =>
            header.Select((column, i) => (column, Value: i < line.Count ? line[i] : string.Empty))
                .ToDictionary(cell => cell.column, cell => cell.Value, StringComparer.Ordinal))];
    }

    private static IEnumerable<IReadOnlyList<string>> Lines(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return fields;
                    fields = [];
                }
            }
            else if (quoted || c != '\r')
            {
                field.Append(c);
            }
        }

        if (fields.Count > 0 || field.Length > 0)
        {
            yield return [.. fields, field.ToString()];
        }
    }
}
