using System.Text.Json;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Reads JSON of an HTTP request, or says why it is refused.</summary>
internal static class BodyJson
{
    public static (JsonElement Json, Refusal? Refusal) Parse(ReadOnlySpan<byte> text, GraphQLLimits limits, string whenMalformed)
    {
        try
        {
            return (RequestJson.Parse(text, limits.MaxJsonDepth), null);
        }
        catch (JsonException)
        {
            return (default, JsonDepth.IsOver(text, limits.MaxJsonDepth)
                ? Refusal.OverLimit("LIMIT_JSON_DEPTH", "The JSON of a request can be nested {0} levels deep.", limits.MaxJsonDepth)
                : Refusal.BadRequest(whenMalformed));
        }
    }
}
