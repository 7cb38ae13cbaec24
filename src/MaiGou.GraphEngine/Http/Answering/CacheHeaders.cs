using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Lets answers be kept that may be, and answers 304 to who has kept one (K01, K02).</summary>
internal static class CacheHeaders
{
    private const int TagBytes = 16;

    /// <summary>Says how long the answer may be kept. True when the client has this very answer, so that no body needs to be sent.</summary>
    /// <remarks>Only answers to GET are ever kept; all others stay <c>no-store</c>.</remarks>
    public static bool Apply(HttpContext http, SingleResult result, string mediaType, ReadOnlySpan<byte> body)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || result.Errors.Count > 0 || result.Cost is not null || result.Cache is not { } hint)
        {
            return false;
        }

        // Who signs in tells caches nothing of it, so what is sent to them is for them alone.
        var isPrivate = hint.IsPrivate || http.Request.Headers.Authorization.Count > 0 || http.Request.Headers.Cookie.Count > 0;
        var tag = Tag(mediaType, body);
        http.Response.Headers.CacheControl = FormattableString.Invariant($"{(isPrivate ? "private" : "public")}, max-age={hint.MaxAge}");
        http.Response.Headers.ETag = tag.ToString();
        return EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out var known)
            && known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(tag, useStrongComparison: false));
    }

    // Weak, because a server in front may compress the bytes.
    private static EntityTagHeaderValue Tag(string mediaType, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(mediaType));
        hash.AppendData(body);
        return new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, TagBytes))}\"", isWeak: true);
    }
}
