using System.Text.RegularExpressions;

namespace MaiGou.Domain.Records.Import;

/// <summary>Words that stand where a value should be.</summary>
internal static partial class ResultTexts
{
    /// <summary>Unit: bytes of UTF-8. Longer fields are refused.</summary>
    public const int MaxBytes = 20_000;

    /// <summary>True when the text says that the person declined or was not examined by choice.</summary>
    public static bool IsDeclined(string text) => text.Trim() is "拒检" or "弃检" or "放弃" or "自动放弃" or "拒查";

    /// <summary>Takes HTML tags and control characters out; a comparator is no tag.</summary>
    public static string WithoutMarkup(string text) => Controls().Replace(Tags().Replace(text, " "), string.Empty).Trim();

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    // Line ends stay; other controls and zero-width characters have no meaning in a result.
    [GeneratedRegex(@"[\u0000-\u0009\u000B-\u001F\u007F\u200B-\u200F\uFEFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
