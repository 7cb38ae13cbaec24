using System.Globalization;
using System.Text;

namespace MaiGou.Domain.Catalog;

/// <summary>The form in which texts are searched: full-width letters folded, lower case, so that every database compares alike.</summary>
internal static class SearchWords
{
    public static string Of(params IEnumerable<string> texts) =>
        string.Join(' ', texts).Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture).Trim();
}
