using System.Globalization;
using MaiGou.Domain.Files;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Security;
using Microsoft.AspNetCore.Http.Features;

namespace MaiGou.Graph.Records;

/// <summary><c>POST /import/attachments?order=…&amp;name=…</c>: a file of a report that the same clinic has sent, with its bearer token and an <c>Idempotency-Key</c>.</summary>
/// <remarks>The clinic knows its orders and not our ids. The body is the file.</remarks>
internal static class AttachmentImports
{
    public static void MapAttachmentImports(this IEndpointRouteBuilder app) => app.MapPost("/import/attachments", AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext http, AddAttachment add, FileLimits limits, CancellationToken ct)
    {
        var (viewer, query) = (http.Viewer(), http.Request.Query);
        if (!viewer.IsSignedIn)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (viewer.Role != Role.PartnerClinic)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var order = query["order"].ToString();
        if (order.Length is 0 or > 80 || !Guid.TryParse(http.Request.Headers["Idempotency-Key"], out var key))
        {
            return Answer(StatusCodes.Status400BadRequest, order.Length is 0 or > 80 ? "ORDER_MISSING" : "IDEMPOTENCY_KEY_MISSING");
        }

        await using var body = Spool();
        if (!await ReadAsync(http, body, limits.MaxBytes, ct))
        {
            return Refuse(http, new FileTooLargeError(limits.MaxBytes));
        }

        return (await add.ToOrderAsync(viewer, order, key, new IncomingFile(query["name"].ToString(), body), ct)).Match(
            attachment => Results.Json(new
            {
                success = "T",
                id = GlobalIds.Write(nameof(Attachment), attachment.Id.Value),
                length = attachment.Length,
                sha256 = attachment.Sha256,
            }),
            refusal => Refuse(http, refusal));
    }

    private static IResult Refuse(HttpContext http, Refusal refusal)
    {
        if (refusal is FileStoreUnavailableError { RetryAfterSeconds: var seconds })
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Answer(
            refusal switch
            {
                NotFoundError => StatusCodes.Status404NotFound,
                FileTooLargeError => StatusCodes.Status413PayloadTooLarge,
                FileTypeNotAllowedError => StatusCodes.Status415UnsupportedMediaType,
                InvalidInputError => StatusCodes.Status422UnprocessableEntity,
                FileStoreUnavailableError => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status409Conflict,
            },
            refusal is InvalidInputError { Reason: var reason } ? reason : refusal.Code);
    }

    private static IResult Answer(int status, string code) => Results.Json(new { success = "F", errCode = code }, statusCode: status);

    /// <summary>A file of ours that has no name once it is open, so that no crash leaves a patient's bytes behind.</summary>
    private static FileStream Spool()
    {
        var path = Path.Combine(Path.GetTempPath(), $"maigou-{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    /// <summary>The whole body. Shape: false when it is longer than the limit, said or real.</summary>
    private static async Task<bool> ReadAsync(HttpContext http, Stream body, int maxBytes, CancellationToken ct)
    {
        if (http.Request.ContentLength > maxBytes)
        {
            return false;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        try
        {
            await http.Request.Body.CopyToAsync(body, ct);
            return true;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return false;
        }
    }
}
