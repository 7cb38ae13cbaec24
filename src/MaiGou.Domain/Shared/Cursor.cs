using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Domain.Shared;

/// <summary>An opaque place in a list, bound to the list's order and filter: used elsewhere it does not read.</summary>
public static class Cursor
{
    /// <param name="list">Names the list, its order and its filter.</param>
    /// <param name="keys">Sort keys of the item, ending in a unique one. Shape: no key holds a NUL.</param>
    public static string Write(string list, params IReadOnlyList<string> keys)
    {
        var payload = Encoding.UTF8.GetBytes(string.Join('\0', keys));
        return Base64Url.EncodeToString([1, .. Check(list, payload), .. payload]);
    }

    /// <summary>Reads a cursor. Shape: null when it is not one of this list.</summary>
    public static IReadOnlyList<string>? Read(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < 5 || bytes[0] != 1)
        {
            return null;
        }

        var payload = bytes.AsSpan(5);
        return Check(list, payload).AsSpan().SequenceEqual(bytes.AsSpan(1, 4)) ? Encoding.UTF8.GetString(payload).Split('\0') : null;
    }

    private static byte[] Check(string list, ReadOnlySpan<byte> payload) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. payload])[..4];
}
