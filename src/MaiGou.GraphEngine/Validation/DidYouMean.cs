namespace MaiGou.GraphEngine.Validation;

/// <summary>Suggestions for a mistyped name.</summary>
internal static class DidYouMean
{
    private const int MaxSuggestions = 5;

    /// <summary>Longer names are never typing mistakes of a schema's names, and measuring them would cost their square.</summary>
    private const int MaxLength = 100;

    /// <summary><c> Did you mean "a", "b", or "c"?</c> with a leading space; empty for no suggestions.</summary>
    public static string Sentence(string what, IReadOnlyList<string> suggestions)
    {
        var quoted = suggestions.Take(MaxSuggestions).Select(s => $"\"{s}\"").ToArray();
        var list = quoted.Length switch
        {
            0 => null,
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return list is null ? "" : $" Did you mean {(what.Length == 0 ? "" : what + " ")}{list}?";
    }

    /// <summary>The known names that differ from the given one in at most two of five letters, nearest first.</summary>
    public static IReadOnlyList<string> Closest(string given, IEnumerable<string> known)
    {
        if (given.Length > MaxLength)
        {
            return [];
        }

        var threshold = (given.Length * 2 / 5) + 1;
        return
        [
            .. known
                .Where(name => Math.Abs(name.Length - given.Length) <= threshold)
                .Select(name => (Name: name, Distance: Distance(given, name)))
                .Where(candidate => candidate.Distance <= threshold)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>Number of letters to insert, delete, replace or swap with the neighbour; 1 for names that differ in case only.</summary>
    internal static int Distance(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return a == b ? 0 : 1;
        }

        a = a.ToUpperInvariant();
        b = b.ToUpperInvariant();
        var (beforeLast, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
