using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http;

/// <summary>Reads a request from the body of a POST or the address of a GET (H01–H10).</summary>
internal sealed class RequestReader(GraphQLLimits limits)
{
    private static readonly string[] PreflightHeaders = ["GraphQL-Preflight", "X-Requested-With", "Apollo-Require-Preflight"];

    public async ValueTask<(GraphQLRequest? Request, Refusal? Refusal)> ReadBodyAsync(HttpRequest http, CancellationToken ct)
    {
        if (CheckContentType(http) is { } refusal)
        {
            return (null, refusal);
        }

        if (http.ContentLength > limits.MaxBodyBytes
            || await ReadAllAsync(http.BodyReader, limits.MaxBodyBytes, ct) is not { } body)
        {
            return (null, Refusal.TooLarge(limits.MaxBodyBytes));
        }

        if (PlainRequest.Read(body) is { } plain)
        {
            return (plain, null);
        }

        return Parse(body) is { } json
            ? OrRefuse(RequestJson.Read(json))
            : (null, Refusal.BadRequest("The request body is no well-formed JSON."));
    }

    /// <summary>Reads the parameters of a GET; an empty one is absent (H10).</summary>
    public static (GraphQLRequest? Request, Refusal? Refusal) ReadAddress(HttpRequest http)
    {
        if (NeedsPreflight(http))
        {
            return (null, new Refusal(
                StatusCodes.Status403Forbidden,
                "A request that a cookie signs in must carry the header GraphQL-Preflight, so that no foreign page can send it.",
                "CSRF_PREFLIGHT_REQUIRED"));
        }

        if (Parameter(http, "query") is not { } query)
        {
            return (null, Refusal.BadRequest("\"query\" must be a string."));
        }

        JsonElement? variables = Parameter(http, "variables") is { } v ? Parse(Encoding.UTF8.GetBytes(v)) : default(JsonElement);
        JsonElement? extensions = Parameter(http, "extensions") is { } e ? Parse(Encoding.UTF8.GetBytes(e)) : default(JsonElement);
        if (variables is null || extensions is null)
        {
            return (null, Refusal.BadRequest("\"variables\" and \"extensions\" must be well-formed JSON."));
        }

        return OrRefuse(RequestJson.Build(
            Encoding.UTF8.GetBytes(query), Parameter(http, "operationName"), variables.Value, extensions.Value));
    }

    // Only a JSON body makes a browser ask first, so a form or plain text from a foreign page never gets here (H40).
    private static Refusal? CheckContentType(HttpRequest http)
    {
        if (http.ContentType == MediaTypes.Json && http.Headers.ContentEncoding.Count == 0)
        {
            return null;
        }

        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.MediaType("The body must be application/json.");
        }

        if (type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.MediaType("The body must be UTF-8.");
        }

        return http.Headers.ContentEncoding.Count > 0 ? Refusal.MediaType("A compressed body is not accepted.") : null;
    }

    /// <summary>True for a GET that only cookies sign in and that any page could make a browser send (H42).</summary>
    private static bool NeedsPreflight(HttpRequest http) =>
        http.Headers.Cookie.Count > 0
        && http.Headers.Authorization.Count == 0
        && !PreflightHeaders.Any(http.Headers.ContainsKey)
        && CheckContentType(http) is not null;

    private static async ValueTask<byte[]?> ReadAllAsync(PipeReader reader, int maxBytes, CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static JsonElement? Parse(byte[] json)
    {
        try
        {
            return RequestJson.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Parameter(HttpRequest http, string name) =>
        http.Query[name] is { Count: > 0 } values && !string.IsNullOrEmpty(values[^1]) ? values[^1] : null;

    private static (GraphQLRequest? Request, Refusal? Refusal) OrRefuse((GraphQLRequest? Request, string? Problem) read) =>
        (read.Request, read.Problem is { } problem ? Refusal.BadRequest(problem) : null);
}
