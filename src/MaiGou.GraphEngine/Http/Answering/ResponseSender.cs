using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Sends single responses, each with its status and headers.</summary>
internal sealed class ResponseSender(HttpStatusEdition edition)
{
    private readonly HttpStatuses _statuses = new(edition);

    public Task SendAsync(HttpContext http, SingleResult result, string mediaType)
    {
        if (result.ErrorKind == RequestErrorKind.MutationNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        return SendAsync(http, result, mediaType, _statuses.Of(result, mediaType));
    }

    public async Task SendAsync(HttpContext http, Refusal refusal, string mediaType)
    {
        if (refusal.Allow is { } allow)
        {
            http.Response.Headers.Allow = allow;
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (refusal.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Closes)
        {
            http.Response.Headers.Connection = "close";
        }

        using var result = refusal.ToResult();
        await SendAsync(http, result, mediaType, _statuses.Of(refusal));
    }

    /// <summary>Headers of every answer of the endpoint (H25, H43).</summary>
    public static void SetHeaders(HttpResponse response, GraphQLHttpOptions options)
    {
        response.Headers.Vary = options.Vary;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }

    private static async Task SendAsync(HttpContext http, SingleResult result, string mediaType, int status)
    {
        using var body = new PooledBuffer();
        result.WriteTo(body);
        if (status == StatusCodes.Status200OK && CacheHeaders.Apply(http, result, mediaType, body.Written.Span))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypes.InUtf8(mediaType);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.Written, http.RequestAborted);
    }
}
