using System.Buffers;
using System.Security.Cryptography;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Ids of stored documents: <c>sha256:</c> and 64 hexadecimal digits, or a name of the host's own (D01).</summary>
internal static class DocumentId
{
    private const string Prefix = "sha256:";

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The id in the one form that the store uses; null when it is none.</summary>
    public static string? Normalized(string id)
    {
        if (id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return IsHash(id.AsSpan(Prefix.Length)) ? id.ToLowerInvariant() : null;
        }

        return id.Length > 0 && !id.AsSpan().ContainsAnyExcept(Letters) ? id : null;
    }

    public static bool IsHash(ReadOnlySpan<char> text) => text.Length == 64 && !text.ContainsAnyExcept(HexDigits);

    public static string OfHash(string hash) => Prefix + hash.ToLowerInvariant();

    /// <summary>Lower-case hexadecimal digits of the SHA-256 of a document.</summary>
    public static string HashOf(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));
}
