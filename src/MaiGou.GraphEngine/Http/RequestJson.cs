using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using MaiGou.GraphEngine.Coercion;

namespace MaiGou.GraphEngine.Http;

/// <summary>Reads the JSON form of a request, as bodies and socket messages carry it (H03–H05).</summary>
internal static class RequestJson
{
    /// <summary>A JSON value that owns its memory. Errors: <see cref="JsonException"/>, also for ill-formed UTF-8.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("The text is no well-formed UTF-8.");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        var value = JsonElement.ParseValue(ref reader);
        return reader.Read() ? throw new JsonException("There is more than one JSON value.") : value;
    }

    /// <summary>The request in a JSON object, or what is wrong with it. Of members given twice the last counts.</summary>
    public static (GraphQLRequest? Request, string? Problem) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "The request must be a JSON object.");
        }

        JsonElement query = default, operationName = default, variables = default, extensions = default;
        foreach (var member in body.EnumerateObject())
        {
            switch (JsonMembers.NameOf(member))
            {
                case "query": query = member.Value; break;
                case "operationName": operationName = member.Value; break;
                case "variables": variables = member.Value; break;
                case "extensions": extensions = member.Value; break;
                default: break;
            }
        }

        if (query.ValueKind != JsonValueKind.String || Document(query) is not { } document)
        {
            return (null, "\"query\" must be a string.");
        }

        var name = operationName.ValueKind == JsonValueKind.String ? Text(operationName) : null;
        if (name is null && !IsAbsent(operationName))
        {
            return (null, "\"operationName\" must be a string.");
        }

        return Build(document, name, variables, extensions);
    }

    public static (GraphQLRequest? Request, string? Problem) Build(
        ReadOnlyMemory<byte> document, string? operationName, JsonElement variables, JsonElement extensions)
    {
        if (!IsAbsent(variables) && variables.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"variables\" must be a map.");
        }

        if (!IsAbsent(extensions) && extensions.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"extensions\" must be a map.");
        }

        var request = new GraphQLRequest
        {
            Document = document,
            OperationName = operationName,
            Variables = IsAbsent(variables) ? default : variables,
            Extensions = IsAbsent(extensions) ? default : extensions,
        };
        return (request, null);
    }

    /// <summary>The text of a JSON string; null when its escapes make no well-formed Unicode.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static ReadOnlyMemory<byte>? Document(JsonElement query)
    {
        var raw = JsonMarshal.GetRawUtf8Value(query)[1..^1];
        if (!raw.Contains((byte)'\\'))
        {
            return raw.ToArray();
        }

        // Written out, because a null of the memory type would be an empty document instead of none.
        if (Text(query) is not { } text)
        {
            return default;
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
