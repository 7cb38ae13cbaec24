using System.Globalization;
using System.Text;

namespace MaiGou.Domain.Files;

/// <summary>Makes the names that senders give to files harmless.</summary>
public static class FileName
{
    /// <summary>Unit: characters.</summary>
    public const int MaxLength = 120;

    /// <summary>The last part of what may be a path, in one form of writing, without signs that cannot be seen or that turn the reading around, and with an ending that tells the truth.</summary>
    public static string Clean(string claimed, FileType type)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var last = claimed[(claimed.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (IsHarmless(rune))
            {
                kept.Append(rune);
            }
        }

        var text = kept.ToString().Normalize(NormalizationForm.FormKC).Trim(' ', '.');
        var ending = type.Endings().FirstOrDefault(e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = (ending is null ? text : text[..^ending.Length]).Trim(' ', '.');
        return Shorten(stem.Length == 0 ? "file" : stem) + type.Endings()[0];
    }

    private static bool IsHarmless(Rune rune) =>
        rune.Value is not ('<' or '>' or ':' or '"' or '|' or '?' or '*' or ';' or '%') && rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Shorten(string stem)
    {
        const int Most = MaxLength - 5;
        return stem.Length <= Most ? stem : stem[..(char.IsHighSurrogate(stem[Most - 1]) ? Most - 1 : Most)];
    }
}
