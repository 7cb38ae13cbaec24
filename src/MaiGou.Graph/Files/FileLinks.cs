using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Security;

namespace MaiGou.Graph.Files;

/// <summary>Addresses of files that work for a minute, for one session.</summary>
/// <remarks>
/// The address names the file; its key carries the end and the session, bound together by a MAC. The key alone opens nothing: whether the
/// session still counts and still may see the file is asked again at each use. It stands in the query, which no log of ours holds.
/// Source: goals U02; docs/adr/0021.
/// </remarks>
internal sealed class FileLinks(KeyRing keys)
{
    public const string Address = "/files";

    /// <summary>How long an address works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private const int SignedLength = 8 + 16;

    private readonly IReadOnlyList<byte[]> _keys = keys.Derive("maigou/file-links/v1"u8);

    /// <summary>The address of a file for a session.</summary>
    /// <param name="typeName">Type of the object that has the file.</param>
    /// <param name="id">Which one.</param>
    /// <param name="session">For whom.</param>
    /// <param name="now">By the database's clock.</param>
    public string Write(string typeName, Guid id, Guid session, DateTime now)
    {
        var name = GlobalIds.Write(typeName, id);
        Span<byte> key = stackalloc byte[SignedLength + HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(key, (now + Life).Ticks);
        session.TryWriteBytes(key[8..], bigEndian: true, out _);
        Mac(_keys[0], name, key[..SignedLength]).CopyTo(key[SignedLength..]);
        return $"{Address}/{name}?key={Base64Url.EncodeToString(key)}";
    }

    /// <summary>Reads the key of an address. Shape: null when it is none of ours for this file.</summary>
    public (Guid Session, DateTime Until)? Read(string name, string key)
    {
        var bytes = new byte[SignedLength + HMACSHA256.HashSizeInBytes];
        if (key.Length > 100 || !Base64Url.IsValid(key) || !Base64Url.TryDecodeFromChars(key, bytes, out var length) || length != bytes.Length
            || !_keys.Any(k => CryptographicOperations.FixedTimeEquals(Mac(k, name, bytes.AsSpan(0, SignedLength)), bytes.AsSpan(SignedLength))))
        {
            return null;
        }

        return (new Guid(bytes.AsSpan(8, 16), bigEndian: true), new DateTime(BinaryPrimitives.ReadInt64BigEndian(bytes), DateTimeKind.Utc));
    }

    private static byte[] Mac(byte[] key, string name, ReadOnlySpan<byte> signed)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(System.Text.Encoding.ASCII.GetBytes(name));
        mac.AppendData(signed);
        return mac.GetHashAndReset();
    }
}
