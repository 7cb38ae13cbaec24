using System.Text;

namespace MaiGou.Domain.Accounts;

/// <summary>Mainland mobile numbers as people type them.</summary>
public static class Phones
{
    private const int Length = 11;

    /// <summary>Eleven digits without prefix; null when the text is no mainland mobile number.</summary>
    /// <remarks>Full-width digits, blanks, hyphens and the prefixes +86 and 0086 are understood.</remarks>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 40)
        {
            return null;
        }

        var compact = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => c is not (' ' or '-')));
        var number = compact.StartsWith("+86", StringComparison.Ordinal) ? compact[3..]
            : compact.StartsWith("0086", StringComparison.Ordinal) ? compact[4..]
            : compact;
        return number.Length == Length && number[0] == '1' && number[1] is >= '3' and <= '9' && number.All(char.IsAsciiDigit) ? number : null;
    }
}
