using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Security;
using Microsoft.AspNetCore.Http.Features;

namespace MaiGou.Graph.Records;

/// <summary><c>POST /import/…</c>: report messages of partner clinics, with their bearer token.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/import/hl7v2", (HttpContext http, ImportReport import, CancellationToken ct) =>
            AnswerAsync(http, import, ImportFormat.Hl7V2, "application/hl7-v2; charset=utf-8", ct));
        app.MapPost("/import/reports", (HttpContext http, ImportReport import, CancellationToken ct) =>
            AnswerAsync(http, import, ImportFormat.PartnerJson, "application/json; charset=utf-8", ct));
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, ImportReport import, ImportFormat format, string contentType, CancellationToken ct)
    {
        var viewer = http.Viewer();
        if (!viewer.IsSignedIn)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (viewer.Role != Role.PartnerClinic)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await ReadAsync(http, ct) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var reply = await import.RunAsync(viewer, format, body, ct);
        http.Response.StatusCode = reply.Status;
        return Results.Bytes(reply.Body, contentType);
    }

    /// <summary>The whole body. Shape: null when it is longer than the limit, said or real.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentLength > ImportReport.MaxBodyBytes)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ImportReport.MaxBodyBytes;
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, ct);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.ToArray();
    }
}
