using System.Globalization;

namespace MaiGou.Graph.Texts;

/// <summary>Instants in sentences for people: by the clock of China, which the sentence says in English.</summary>
internal static class Instants
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Such as <c>11月23日 02:26</c>.</summary>
    public static string Zh(DateTime utc) => InChina(utc).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>23 Nov 02:26 (China time)</c>.</summary>
    public static string En(DateTime utc) => InChina(utc).ToString("d MMM HH:mm", CultureInfo.InvariantCulture) + " (China time)";

    private static DateTime InChina(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), China);
}
