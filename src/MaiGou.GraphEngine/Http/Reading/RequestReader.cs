using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Http.Batches;
using MaiGou.GraphEngine.Http.Uploads;
using MaiGou.GraphEngine.Planning;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Reads a request from the body of a POST or the address of a GET (H01–H10).</summary>
internal sealed class RequestReader(GraphQLServerOptions server, MultipartRequests uploads, GraphQLHttpOptions options, TimeProvider time)
{
    private static readonly string[] PreflightHeaders = ["GraphQL-Preflight", "X-Requested-With", "Apollo-Require-Preflight"];

    private readonly GraphQLLimits _limits = server.Limits;
    private readonly RequestForm _form = RequestForm.Of(server);
    private readonly BatchReader _batches = new(server, options);

    public async ValueTask<(RequestBatch? Batch, Refusal? Refusal)> ReadBodyAsync(HttpRequest http, CancellationToken ct)
    {
        if (uploads.Accepts(http))
        {
            return RequestBatch.Of(await uploads.ReadAsync(http, ct));
        }

        if (CheckContentType(http) is { } refusal)
        {
            return (null, refusal);
        }

        (var body, refusal) = await RequestBody.ReadAsync(http, _limits, options.BodyTimeout, time, ct);
        if (body is null)
        {
            return (null, refusal);
        }

        if (PlainRequest.Read(body, _limits.MaxJsonDepth) is { } plain)
        {
            return RequestBatch.Of((plain, null));
        }

        (var json, refusal) = BodyJson.Parse(body, _limits, "The request body is no well-formed JSON.");
        return refusal is null ? _batches.Read(json) : (null, refusal);
    }

    /// <summary>Reads the parameters of a GET; an empty one is absent (H10).</summary>
    /// <param name="documentId">Id in the path (D06).</param>
    public (GraphQLRequest? Request, Refusal? Refusal) ReadAddress(HttpRequest http, string? documentId)
    {
        if (NeedsPreflight(http))
        {
            return (null, Refusal.Preflight(
                "A request that a cookie signs in must carry the header GraphQL-Preflight, so that no foreign page can send it."));
        }

        if (!IsWellFormed(http.QueryString))
        {
            return (null, Refusal.Malformed("The address is no well-formed UTF-8."));
        }

        var (extensions, refusal) = Json(http, "extensions");
        var query = Parameter(http, "query");
        var id = _form.TakesDocumentId ? Parameter(http, "documentId") ?? documentId : null;
        if (query is null && id is null && PersistedQueries.HashIn(extensions) is null)
        {
            return (null, Refusal.Malformed("\"query\" must be a string."));
        }

        (var variables, refusal) = refusal is null ? Json(http, "variables") : (default, refusal);
        if (refusal is not null)
        {
            return (null, refusal);
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
            Variables = RequestJson.OrNone(variables),
            Extensions = RequestJson.OrNone(extensions),
        };
        return RequestJson.Checked(request, _form);
    }

    /// <summary>True when a browser has asked before it sent this request for a page.</summary>
    public static bool HasPreflight(HttpRequest http) => PreflightHeaders.Any(http.Headers.ContainsKey);

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
        && !HasPreflight(http)
        && CheckContentType(http) is not null;

    /// <summary>False when the escapes of an address make no UTF-8: the server's own parser would put U+FFFD there (L01).</summary>
    private static bool IsWellFormed(QueryString address)
    {
        if (!address.HasValue || !address.Value.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var text = Encoding.UTF8.GetBytes(address.Value);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(text, 0, text.Length));
    }

    private (JsonElement Json, Refusal? Refusal) Json(HttpRequest http, string name) => Parameter(http, name) is { } text
        ? BodyJson.Parse(Encoding.UTF8.GetBytes(text), _limits, $"\"{name}\" must be well-formed JSON.")
        : default;

    private static string? Parameter(HttpRequest http, string name) =>
        http.Query[name] is { Count: > 0 } values && !string.IsNullOrEmpty(values[^1]) ? values[^1] : null;
}
