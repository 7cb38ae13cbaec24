using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Http.Reading;

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
        RequireNames(json, maxDepth);
        return reader.Read() ? throw new JsonException("There is more than one JSON value.") : value;
    }

    /// <summary>Refuses names with half a surrogate pair: whoever looks for a member would throw over them, host and engine alike.</summary>
    private static void RequireNames(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (json.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException error)
            {
                throw new JsonException("A name is no well-formed Unicode.", error);
            }
        }
    }

    /// <summary>The request in a JSON object, or what is wrong with it. Of members given twice the last counts.</summary>
    public static (GraphQLRequest? Request, Refusal? Refusal) Read(JsonElement body, RequestForm form)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Malformed("The request must be a JSON object.");
        }

        var parts = new RequestParts();
        foreach (var member in body.EnumerateObject())
        {
            switch (JsonMembers.NameOf(member))
            {
                case "query": parts.Query = member.Value; break;
                case "documentId" when form.TakesDocumentId: parts.DocumentId = member.Value; break;
                case "operationName": parts.OperationName = member.Value; break;
                case "variables": parts.Variables = member.Value; break;
                case "extensions": parts.Extensions = member.Value; break;
                case "onError" when form.TakesOnError: parts.OnError = member.Value; break;
                default: break;
            }
        }

        return Build(parts, form);
    }

    /// <summary>The request again, or what is wrong with its variables or extensions.</summary>
    public static (GraphQLRequest? Request, Refusal? Refusal) Checked(GraphQLRequest request, RequestForm form)
    {
        if (CheckVariables(request.Variables, form) is { } refusal)
        {
            return (null, refusal);
        }

        return request.Extensions.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object
            ? (request, null)
            : Malformed("\"extensions\" must be a map.");
    }

    public static Refusal TooManySets(int limit, int count) =>
        Refusal.TooLarge("LIMIT_VARIABLE_BATCH", "A request can carry {0} sets of variables.", limit, count);

    /// <summary>Nothing for the JSON null: as a member of a request it stands for an absent one (H03).</summary>
    public static JsonElement OrNone(JsonElement value) => IsAbsent(value) ? default : value;

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

    private static (GraphQLRequest? Request, Refusal? Refusal) Build(RequestParts parts, RequestForm form)
    {
        ReadOnlyMemory<byte> document = default;
        var mayLackText = !IsAbsent(parts.DocumentId) || PersistedQueries.HashIn(parts.Extensions) is not null;
        if (!IsAbsent(parts.Query) || !mayLackText)
        {
            if (parts.Query.ValueKind != JsonValueKind.String || Document(parts.Query) is not { } text)
            {
                return Malformed("\"query\" must be a string.");
            }

            document = text;
        }

        if (!TryText(parts.DocumentId, out var documentId))
        {
            return Malformed("\"documentId\" must be a string.");
        }

        if (!TryText(parts.OperationName, out var operationName))
        {
            return Malformed("\"operationName\" must be a string.");
        }

        if (!TryText(parts.OnError, out var onError))
        {
            return Malformed("\"onError\" must be a string.");
        }

        var request = new GraphQLRequest
        {
            Document = document,
            DocumentId = documentId,
            OperationName = operationName,
            OnError = onError,
            Variables = OrNone(parts.Variables),
            Extensions = OrNone(parts.Extensions),
        };
        return Checked(request, form);
    }

    private static Refusal? CheckVariables(JsonElement variables, RequestForm form)
    {
        if (variables.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object)
        {
            return null;
        }

        if (variables.ValueKind != JsonValueKind.Array || form.MaxVariableSets == 0)
        {
            return Refusal.Malformed("\"variables\" must be a map.");
        }

        var count = variables.GetArrayLength();
        return count == 0 ? Refusal.Malformed("\"variables\" must not be an empty list.")
            : count > form.MaxVariableSets ? TooManySets(form.MaxVariableSets, count)
            : variables.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Object) ? null
            : Refusal.Malformed("Each entry of \"variables\" must be a map.");
    }

    private static (GraphQLRequest?, Refusal) Malformed(string message) => (null, Refusal.Malformed(message));

    private static bool IsAbsent(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>False when the value is neither absent nor a well-formed string.</summary>
    private static bool TryText(JsonElement value, out string? text)
    {
        text = value.ValueKind == JsonValueKind.String ? Text(value) : null;
        return text is not null || IsAbsent(value);
    }

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

    /// <summary>Members of a request as they were sent; undefined where there was none.</summary>
    private struct RequestParts
    {
        public JsonElement Query;
        public JsonElement DocumentId;
        public JsonElement OperationName;
        public JsonElement Variables;
        public JsonElement Extensions;
        public JsonElement OnError;
    }
}
