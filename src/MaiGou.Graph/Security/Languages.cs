using MaiGou.Domain.Shared;
using Microsoft.Net.Http.Headers;

namespace MaiGou.Graph.Security;

/// <summary>Chooses the language of texts from <c>Accept-Language</c>.</summary>
internal static class Languages
{
    /// <summary>The best-liked of zh and en; zh-CN when neither is named.</summary>
    public static Locale Of(IHeaderDictionary headers)
    {
        if (!StringWithQualityHeaderValue.TryParseList(headers.AcceptLanguage, out var wishes))
        {
            return Locale.ZhCn;
        }

        return wishes.Where(w => w.Quality is not 0)
            .OrderByDescending(w => w.Quality ?? 1)
            .Select(w => Known(w.Value.AsSpan()))
            .FirstOrDefault(locale => locale is not null) ?? Locale.ZhCn;
    }

    private static Locale? Known(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOf('-');
        var language = end < 0 ? tag : tag[..end];
        return language.Equals("zh", StringComparison.OrdinalIgnoreCase) ? Locale.ZhCn
            : language.Equals("en", StringComparison.OrdinalIgnoreCase) ? Locale.En
            : null;
    }
}
