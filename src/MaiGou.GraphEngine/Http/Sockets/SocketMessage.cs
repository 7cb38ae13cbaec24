using System.Text.Json;
using MaiGou.GraphEngine.Http.Reading;

namespace MaiGou.GraphEngine.Http.Sockets;

/// <summary>Kinds of messages that a client may send.</summary>
internal enum SocketMessageKind
{
    Init,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>One well-formed message of a client (W07).</summary>
internal sealed record SocketMessage(SocketMessageKind Kind, string Id, JsonElement Payload, GraphQLRequest? Request)
{
    /// <summary>Reads a message, or says what is malformed about it.</summary>
    public static (SocketMessage? Message, string? Problem) Read(ReadOnlySpan<byte> text, int maxDepth, RequestForm form)
    {
        JsonElement json;
        try
        {
            json = RequestJson.Parse(text, maxDepth);
        }
        catch (JsonException)
        {
            return (null, "Message is not JSON");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, "Message is not an object");
        }

        var payload = json.TryGetProperty("payload", out var given) && given.ValueKind != JsonValueKind.Null ? given : default;
        if (payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object) && TypeOf(json) is not "complete")
        {
            return (null, "Payload is not an object");
        }

        return TypeOf(json) switch
        {
            "connection_init" => (new SocketMessage(SocketMessageKind.Init, "", payload, null), null),
            "ping" => (new SocketMessage(SocketMessageKind.Ping, "", payload, null), null),
            "pong" => (new SocketMessage(SocketMessageKind.Pong, "", payload, null), null),
            "subscribe" => ReadSubscribe(json, payload, form),
            "complete" => IdOf(json) is { } id
                ? (new SocketMessage(SocketMessageKind.Complete, id, default, null), null)
                : (null, "Message has no id"),
            _ => (null, "Message has no known type"),
        };
    }

    private static (SocketMessage? Message, string? Problem) ReadSubscribe(JsonElement json, JsonElement payload, RequestForm form)
    {
        if (IdOf(json) is not { } id)
        {
            return (null, "Message has no id");
        }

        var (request, refusal) = RequestJson.Read(payload, form);
        return request is null
            ? (null, payload.ValueKind == JsonValueKind.Undefined ? "Payload is not an object" : refusal!.Message)
            : (new SocketMessage(SocketMessageKind.Subscribe, id, payload, request), null);
    }

    private static string? TypeOf(JsonElement json) => StringOf(json, "type");

    private static string? IdOf(JsonElement json) => StringOf(json, "id") is { Length: > 0 } id ? id : null;

    private static string? StringOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? RequestJson.Text(value) : null;
}
