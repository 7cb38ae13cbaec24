using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Texts;

/// <summary>Picks the text in the caller's language.</summary>
internal static class Localised
{
    public static string Pick(this Locale locale, string zh, string en) => locale == Locale.En ? en : zh;

    public static string? PickOrNull(this Locale locale, string? zh, string? en) => locale == Locale.En ? en : zh;
}
