using MaiGou.Domain.Files;
using Microsoft.Net.Http.Headers;

namespace MaiGou.Graph.Files;

/// <summary>What part of a file a request asks for. Source: RFC 9110 §14.</summary>
internal readonly record struct ByteRange(long From, long Length, bool IsWhole)
{
    /// <summary>Shape: null when the range lies outside. More than one range, or one of another version of the file, gives the whole.</summary>
    public static ByteRange? Of(HttpRequest request, StoredFile file)
    {
        var whole = new ByteRange(0, file.Length, IsWhole: true);
        var headers = request.GetTypedHeaders();
        if (headers.Range is not { Ranges.Count: 1 } asked || !asked.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || (headers.IfRange is { } only && only.EntityTag?.ToString() != TagOf(file)))
        {
            return whole;
        }

        var range = asked.Ranges.First();
        var from = range.From ?? Math.Max(0, file.Length - range.To!.Value);
        var to = range.From is null || range.To is null ? file.Length - 1 : Math.Min(range.To.Value, file.Length - 1);
        return from >= file.Length || to < from ? null : new ByteRange(from, to - from + 1, IsWhole: false);
    }

    /// <summary>A file never changes, so its hash is its version.</summary>
    public static string TagOf(StoredFile file) => new EntityTagHeaderValue($"\"{file.Sha256}\"").ToString();
}
