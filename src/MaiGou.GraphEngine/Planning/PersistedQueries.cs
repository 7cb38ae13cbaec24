using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Documents that clients have sent once and name by their hash from then on (D05); bounded in bytes, the oldest leave first.</summary>
internal sealed class PersistedQueries(long maxBytes)
{
    private readonly Dictionary<string, byte[]> _byHash = new(StringComparer.Ordinal);
    private readonly Queue<string> _arrivals = new();
    private readonly Lock _gate = new();
    private long _bytes;

    public bool IsOn => maxBytes > 0;

    public byte[]? Find(string hash)
    {
        lock (_gate)
        {
            return _byHash.GetValueOrDefault(hash);
        }
    }

    /// <summary>Keeps a document that has proved valid.</summary>
    public void Add(string hash, ReadOnlySpan<byte> document)
    {
        if (document.Length > maxBytes)
        {
            return;
        }

        var copy = document.ToArray();
        lock (_gate)
        {
            if (!_byHash.TryAdd(hash, copy))
            {
                return;
            }

            _arrivals.Enqueue(hash);
            _bytes += copy.Length;
            while (_bytes > maxBytes)
            {
                _byHash.Remove(_arrivals.Dequeue(), out var oldest);
                _bytes -= oldest!.Length;
            }
        }
    }

    /// <summary>The hash that a request names in <c>extensions.persistedQuery</c>; null when it names none, empty when that is no hash.</summary>
    public static string? HashIn(JsonElement extensions)
    {
        if (extensions.ValueKind != JsonValueKind.Object
            || !extensions.TryGetProperty("persistedQuery", out var asked)
            || asked.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return asked.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number) && number == 1
            && asked.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            // As it was sent: digits need no escapes, and a bad escape must not throw.
            && Encoding.Latin1.GetString(JsonMarshal.GetRawUtf8Value(hash)[1..^1]) is var text && DocumentId.IsHash(text)
            ? text.ToLowerInvariant()
            : "";
    }
}
