using System.Text.Json;
using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Http.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>Reads requests that carry files: the parts <c>operations</c>, <c>map</c>, then the files (M01–M08).</summary>
internal sealed class MultipartRequests(GraphQLServer server, GraphQLServerOptions options, GraphQLHttpOptions http, TimeProvider time)
{
    private readonly UploadFolder? _folder = server.TakesUploads ? new UploadFolder(http.UploadFolder) : null;
    private readonly GraphQLLimits _limits = options.Limits;
    private readonly RequestForm _form = RequestForm.Of(options);

    /// <summary>True for a multipart request when the schema has the scalar <c>Upload</c>; without it files are refused like any foreign body.</summary>
    public bool Accepts(HttpRequest request) =>
        _folder is not null
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    public async ValueTask<(GraphQLRequest? Request, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!RequestReader.HasPreflight(request))
        {
            return (null, Refusal.Preflight("A request with files must carry the header GraphQL-Preflight, so that no foreign page can send it."));
        }

        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary);
        if (boundary.Length is 0 or > 70 || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, Refusal.MediaType("The body must be multipart/form-data with a boundary of 1 to 70 characters, and not compressed."));
        }

        var most = _limits.MaxUploadBytes + (2L * _limits.MaxBodyBytes) + ((_limits.MaxUploadFiles + 3L) * _limits.MaxPartHeaderBytes);
        if (request.ContentLength > most)
        {
            return (null, Refusal.TooLarge("LIMIT_UPLOAD_BYTES", "The files together are longer than {0} bytes.", _limits.MaxUploadBytes));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        var files = new UploadedFiles();
        request.HttpContext.Response.RegisterForDispose(files);
        using var patience = new Patience(http.UploadTimeout, time, ct);
        try
        {
            var parts = new MultipartReader(boundary.ToString(), request.Body)
            {
                HeadersLengthLimit = _limits.MaxPartHeaderBytes,
                HeadersCountLimit = 16,
            };
            return await ReadPartsAsync(parts, files, patience.Token);
        }
        catch (Exception failure) when (Patience.RefusalOf(failure, _limits, http.UploadTimeout, ct) is { } refusal)
        {
            return (null, refusal);
        }
    }

    private async ValueTask<(GraphQLRequest? Request, Refusal? Refusal)> ReadPartsAsync(MultipartReader parts, UploadedFiles files, CancellationToken ct)
    {
        var (operations, refusal) = await ReadJsonAsync(parts, "operations", ct);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        if (operations.ValueKind == JsonValueKind.Array)
        {
            return (null, new Refusal(StatusCodes.Status400BadRequest, "A batch cannot carry files.", "UPLOAD_IN_BATCH"));
        }

        (var request, refusal) = RequestJson.Read(operations, _form);
        if (request is null)
        {
            return (null, refusal);
        }

        (var json, refusal) = await ReadJsonAsync(parts, "map", ct);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var (map, problem) = FileMap.Read(json, request.Variables);
        if (map is null)
        {
            return (null, Refusal.BadRequest(problem!));
        }

        if (map.Paths.Count > _limits.MaxUploadFiles)
        {
            return (null, Refusal.TooLarge(
                "LIMIT_UPLOAD_FILES", "A request can carry {0} files.", _limits.MaxUploadFiles, map.Paths.Count));
        }

        (request.Files, refusal) = await ReadFilesAsync(parts, map, files, ct);
        return refusal is null ? (request, null) : (null, refusal);
    }

    private async ValueTask<(JsonElement Json, Refusal? Refusal)> ReadJsonAsync(MultipartReader parts, string name, CancellationToken ct)
    {
        var section = await parts.ReadNextSectionAsync(ct);
        if (section is null || Disposition(section) is not { } given || Name(given) != name)
        {
            return (default, Refusal.BadRequest("The parts must come in this order: operations, map, files."));
        }

        using var text = new PooledBuffer();
        while (await section.Body.ReadAsync(text.GetMemory(4096), ct) is > 0 and var count)
        {
            text.Advance(count);
            if (text.Length > _limits.MaxBodyBytes)
            {
                return (default, Refusal.BodyTooLarge(_limits.MaxBodyBytes));
            }
        }

        return BodyJson.Parse(text.Written.Span, _limits, $"The part \"{name}\" is no well-formed JSON.");
    }

    private async ValueTask<(IReadOnlyDictionary<string, IFile> Files, Refusal? Refusal)> ReadFilesAsync(
        MultipartReader parts, FileMap map, UploadedFiles files, CancellationToken ct)
    {
        var byPath = new Dictionary<string, IFile>(StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        while (await parts.ReadNextSectionAsync(ct) is { } section)
        {
            if (Disposition(section) is not { } given || FileName(given) is not { Length: > 0 } claimed)
            {
                return (byPath, Refusal.BadRequest("After the map only files may come, each with a name of its own."));
            }

            if (!map.Paths.TryGetValue(Name(given), out var paths) || !read.Add(Name(given)))
            {
                return (byPath, Refusal.BadRequest("A file is not in the map, or comes twice."));
            }

            var file = files.Add(new UploadedFile(FileNames.Sanitise(claimed), section.ContentType ?? "", _folder!));
            if (await CopyAsync(section.Body, file, files, ct) is { } refusal)
            {
                return (byPath, refusal);
            }

            foreach (var path in paths)
            {
                byPath.Add(path, file);
            }
        }

        return (byPath, read.Count == map.Paths.Count ? null : Refusal.BadRequest("A file of the map has not come."));
    }

    private async ValueTask<Refusal?> CopyAsync(Stream part, UploadedFile file, UploadedFiles files, CancellationToken ct)
    {
        using var buffer = new PooledBuffer();
        while (await part.ReadAsync(buffer.GetMemory(16 * 1024), ct) is > 0 and var count)
        {
            if (file.Length + count > _limits.MaxUploadFileBytes)
            {
                return Refusal.TooLarge("LIMIT_UPLOAD_FILE_BYTES", "A file is longer than {0} bytes.", _limits.MaxUploadFileBytes);
            }

            if (files.Length + count > _limits.MaxUploadBytes)
            {
                return Refusal.TooLarge("LIMIT_UPLOAD_BYTES", "The files together are longer than {0} bytes.", _limits.MaxUploadBytes);
            }

            await file.AppendAsync(buffer.GetMemory(count)[..count], ct);
        }

        return null;
    }

    private static ContentDispositionHeaderValue? Disposition(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var value) && value.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            ? value
            : null;

    private static string Name(ContentDispositionHeaderValue value) => HeaderUtilities.RemoveQuotes(value.Name).ToString();

    private static string? FileName(ContentDispositionHeaderValue value) =>
        HeaderUtilities.RemoveQuotes(value.FileNameStar.HasValue ? value.FileNameStar : value.FileName).Value;
}
