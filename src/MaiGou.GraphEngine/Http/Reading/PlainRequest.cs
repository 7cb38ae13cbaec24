using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Reads the body that nearly every client sends, without a JSON document: a text, perhaps a name and variables.</summary>
/// <remarks>It judges nothing: of any other body it says that it is none, and <see cref="RequestJson"/> finds out what it is.</remarks>
internal static class PlainRequest
{
    /// <summary>The request, whose document may lie in the body itself; null when the body is anything but plain.</summary>
    public static GraphQLRequest? Read(byte[] body, int maxDepth)
    {
        try
        {
            return Utf8.IsValid(body) ? ReadObject(body, maxDepth) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static GraphQLRequest? ReadObject(byte[] body, int maxDepth)
    {
        ReadOnlyMemory<byte>? document = null;
        string? operationName = null;
        JsonElement variables = default;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A member given twice is not plain: which one counts is decided in one place only.
            var isPlain = reader.ValueTextEquals("query"u8) ? document is null && TryReadDocument(ref reader, body, ref document)
                : reader.ValueTextEquals("operationName"u8) ? operationName is null && TryReadName(ref reader, ref operationName)
                : reader.ValueTextEquals("variables"u8) && variables.ValueKind == JsonValueKind.Undefined && TryReadVariables(ref reader, ref variables);
            if (!isPlain)
            {
                return null;
            }
        }

        return document is { } text && !reader.Read()
            ? new GraphQLRequest { Document = text, OperationName = operationName, Variables = variables }
            : null;
    }

    private static bool TryReadDocument(ref Utf8JsonReader reader, byte[] body, ref ReadOnlyMemory<byte>? document)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (!reader.ValueIsEscaped)
        {
            document = body.AsMemory((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            return true;
        }

        var text = new byte[reader.ValueSpan.Length];
        document = text.AsMemory(0, reader.CopyString(text));
        return true;
    }

    private static bool TryReadName(ref Utf8JsonReader reader, ref string? name)
    {
        reader.Read();
        name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return name is not null;
    }

    private static bool TryReadVariables(ref Utf8JsonReader reader, ref JsonElement variables)
    {
        reader.Read();
        variables = reader.TokenType == JsonTokenType.StartObject ? JsonElement.ParseValue(ref reader) : default;

        // A name may hide half a surrogate pair in an escape, which the full reader looks for.
        return variables.ValueKind == JsonValueKind.Object
            && JsonMarshal.GetRawUtf8Value(variables).IndexOf("\\u"u8) < 0;
    }
}
