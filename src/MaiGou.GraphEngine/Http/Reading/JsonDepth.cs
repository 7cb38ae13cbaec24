using System.Text.Json;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Tells JSON that is nested too deep from JSON that is malformed.</summary>
internal static class JsonDepth
{
    /// <summary>True when the text is well-formed up to a place that is nested deeper than the limit.</summary>
    public static bool IsOver(ReadOnlySpan<byte> json, int limit)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limit + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= limit)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Malformed before it is too deep.
        }

        return false;
    }
}
