using MaiGou.GraphEngine.Execution;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>Sends single responses with the statuses of the 2025 rules (H24, H30–H36).</summary>
internal static class ResponseSender
{
    public static Task SendAsync(HttpContext http, SingleResult result, string mediaType)
    {
        if (result.ErrorKind == RequestErrorKind.MutationNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        return SendAsync(http, result, mediaType, StatusOf(result, mediaType));
    }

    public static async Task SendAsync(HttpContext http, Refusal refusal, string mediaType)
    {
        if (refusal.Allow is { } allow)
        {
            http.Response.Headers.Allow = allow;
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        using var result = new RefusedResult(RequestErrorKind.Operation, new GraphQLError(refusal.Message, refusal.Code));
        await SendAsync(http, result, mediaType, refusal.Status);
    }

    /// <summary>Headers of every answer of the endpoint (H25, H43).</summary>
    public static void SetHeaders(HttpResponse response)
    {
        response.Headers.Vary = "Accept";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }

    private static async Task SendAsync(HttpContext http, SingleResult result, string mediaType, int status)
    {
        using var body = new PooledBuffer();
        result.WriteTo(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypes.InUtf8(mediaType);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    // A client that only knows application/json takes any other status for a broken network (H24).
    private static int StatusOf(SingleResult result, string mediaType) => result.ErrorKind switch
    {
        RequestErrorKind.None => StatusCodes.Status200OK,
        RequestErrorKind.MutationNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RequestErrorKind.Timeout => StatusCodes.Status504GatewayTimeout,
        _ when mediaType == MediaTypes.Json => StatusCodes.Status200OK,
        RequestErrorKind.Stream => result.Errors is [{ Code: ErrorCodes.Internal }, ..]
            ? StatusCodes.Status500InternalServerError
            : Refusal.From(new GraphQLException("", result.Errors is [var first, ..] ? first.Code : "")).Status,
        _ => StatusCodes.Status400BadRequest,
    };
}
