using System.Text.Json;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Reads what a client sent as JSON.</summary>
internal static class JsonText
{
    private const int MaxShown = 100;

    /// <summary>The text of a JSON string. Errors: <see cref="FormatException"/> when it is no well-formed Unicode (C03).</summary>
    public static string Of(JsonElement text, string scalar)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"{scalar} cannot represent ill-formed Unicode.", error);
        }
    }

    /// <summary>A value as messages show it; long ones are cut.</summary>
    public static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > MaxShown ? text[..MaxShown] + "…" : text;
    }
}
