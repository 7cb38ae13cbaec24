using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MaiGou.Graph.Security;

/// <summary>Tokens whose signature was found good, so that it is not checked again with every request of the same caller.</summary>
/// <remarks>
/// A signature stays good as long as the process has its keys. What can change is asked each time, by others: the token's end
/// and whether the session is in force. Kept by fingerprint, so that no token lies in memory.
/// </remarks>
internal sealed class VerifiedTokens
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<Print, Identity> _known = new();

    public Identity? Find(Print print) => _known.GetValueOrDefault(print);

    public void Remember(Print print, Identity identity)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        _known[print] = identity;
    }

    /// <summary>SHA-256 of a token.</summary>
    internal readonly record struct Print(UInt128 Low, UInt128 High)
    {
        public static Print Of(string token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
            return MemoryMarshal.Read<Print>(hash);
        }
    }
}
