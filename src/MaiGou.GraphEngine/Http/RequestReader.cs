using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Planning;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http;

/// <summary>Reads a request from the body of a POST or the address of a GET (H01–H10).</summary>
internal sealed class RequestReader(GraphQLServerOptions server, GraphQLHttpOptions options)
{
    private static readonly string[] PreflightHeaders = ["GraphQL-Preflight", "X-Requested-With", "Apollo-Require-Preflight"];

    private readonly RequestForm _form = RequestForm.Of(server);
    private readonly BodyReader _bodies = new(server, options);

    public async ValueTask<(RequestBody? Body, Refusal? Refusal)> ReadBodyAsync(HttpRequest http, CancellationToken ct)
    {
        if (CheckContentType(http) is { } refusal)
        {
            return (null, refusal);
        }

        var maxBytes = server.Limits.MaxBodyBytes;
        if (http.ContentLength > maxBytes || await ReadAllAsync(http.BodyReader, maxBytes, ct) is not { } body)
        {
            return (null, Refusal.TooLarge(maxBytes));
        }

        return Parse(body) is { } json
            ? _bodies.Read(json)
            : (null, Refusal.BadRequest("The request body is no well-formed JSON."));
    }

    /// <summary>Reads the parameters of a GET; an empty one is absent (H10).</summary>
    /// <param name="documentId">Id in the path (D06).</param>
    public (GraphQLRequest? Request, Refusal? Refusal) ReadAddress(HttpRequest http, string? documentId)
    {
        if (NeedsPreflight(http))
        {
            return (null, new Refusal(
                StatusCodes.Status403Forbidden,
                "A request that a cookie signs in must carry the header GraphQL-Preflight, so that no foreign page can send it.",
                "CSRF_PREFLIGHT_REQUIRED"));
        }

        JsonElement? variables = Parameter(http, "variables") is { } v ? Parse(Encoding.UTF8.GetBytes(v)) : default(JsonElement);
        JsonElement? extensions = Parameter(http, "extensions") is { } e ? Parse(Encoding.UTF8.GetBytes(e)) : default(JsonElement);
        var query = Parameter(http, "query");
        var id = _form.TakesDocumentId ? Parameter(http, "documentId") ?? documentId : null;
        if (query is null && id is null && (extensions is null || PersistedQueries.HashIn(extensions.Value) is null))
        {
            return (null, Refusal.Malformed("\"query\" must be a string."));
        }

        if (variables is null || extensions is null)
        {
            return (null, Refusal.BadRequest("\"variables\" and \"extensions\" must be well-formed JSON."));
        }

        if (documentId is not null && documentId != id)
        {
            return (null, Refusal.Malformed("The address names one document and \"documentId\" another."));
        }

        var request = new GraphQLRequest
        {
            Document = query is null ? default : Encoding.UTF8.GetBytes(query),
            DocumentId = id,
            OperationName = Parameter(http, "operationName"),
            OnError = _form.TakesOnError ? Parameter(http, "onError") : null,
            Variables = RequestJson.OrNone(variables.Value),
            Extensions = RequestJson.OrNone(extensions.Value),
        };
        return RequestJson.Checked(request, _form);
    }

    // Only a JSON body makes a browser ask first, so a form or plain text from a foreign page never gets here (H40).
    private static Refusal? CheckContentType(HttpRequest http)
    {
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
}
