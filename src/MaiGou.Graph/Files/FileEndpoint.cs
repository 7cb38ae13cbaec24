using System.Buffers;
using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Files;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using Microsoft.Net.Http.Headers;

namespace MaiGou.Graph.Files;

/// <summary><c>GET /files/{id}?key=…</c>: the bytes of a file, to be saved and never shown in place.</summary>
/// <remarks>
/// An address that is altered, has ended, or is of somebody who may not see the file (any more) answers as one that never was.
/// The host passes the bytes on itself also when they lie with a cloud: so the permission is asked at each use, and not a minute before.
/// </remarks>
internal sealed class FileEndpoint(FileLinks links, SessionReads sessions, AttachmentReads attachments, IFileStore store, ILogger<FileEndpoint> logger)
{
    private const int RetryAfterSeconds = 10;

    public async Task AnswerAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        try
        {
            if (await FindAsync((string)http.Request.RouteValues["id"]!, http.Request.Query["key"].ToString(), http.RequestAborted) is { } attachment)
            {
                await SendAsync(http, attachment);
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        }
        catch (FileStoreUnavailableException e)
        {
            logger.LogWarning(e, "A file could not be read: {Problem}", e.Message);
            Refuse(http);
        }
    }

    private async Task<Attachment?> FindAsync(string name, string key, CancellationToken ct) =>
        links.Read(name, key) is var (session, until)
        && GlobalIds.Read(name) is { } id && id.Mark == GlobalIds.MarkOf(nameof(Attachment))
        && await sessions.ViewerUntilAsync(session, until, ct) is { } viewer
            ? await attachments.ReadableAsync(viewer, new Id<Attachment>(id.Id), ct)
            : null;

    private async Task SendAsync(HttpContext http, Attachment attachment)
    {
        var (response, file) = (http.Response, attachment.File);
        var range = ByteRange.Of(http.Request, file);
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ETag = ByteRange.TagOf(file);
        if (range is not { } part)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Length}");
            return;
        }

        await using var content = HttpMethods.IsHead(http.Request.Method) ? null
            : await store.OpenReadAsync(BlobName.Parse(file.BlobName)!.Value, part.From, part.Length, http.RequestAborted)
            ?? throw new FileStoreUnavailableException($"File {file.BlobName} is not there.");
        response.StatusCode = part.IsWhole ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        if (!part.IsWhole)
        {
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {part.From}-{part.From + part.Length - 1}/{file.Length}");
        }

        response.ContentType = attachment.ContentType;
        response.ContentLength = part.Length;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(attachment.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        if (content is not null)
        {
            await CopyAsync(content, http, part.IsWhole ? file.Facts : null, part.Length);
        }
    }

    /// <summary>Sends so many bytes. Of a whole file the last piece is kept back until the hash of all is right, so that nobody takes a damaged one for good.</summary>
    private static async Task CopyAsync(Stream content, HttpContext http, FileFacts? facts, long length)
    {
        using var counter = new FactsCounter();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (long left = length; left > 0;)
            {
                var count = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), http.RequestAborted);
                left -= count;
                counter.Append(buffer.AsSpan(0, count));
                if (count == 0 || (left == 0 && facts is not null && counter.Facts() != facts))
                {
                    throw new FileStoreUnavailableException("A file is not what its row says.");
                }

                await http.Response.Body.WriteAsync(buffer.AsMemory(0, count), http.RequestAborted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Later it may work. What was begun cannot be taken back: the connection is cut, so that the part is not taken for the whole.</summary>
    private static void Refuse(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
