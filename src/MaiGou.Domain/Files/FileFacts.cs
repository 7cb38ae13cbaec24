using System.Buffers;
using System.Security.Cryptography;

namespace MaiGou.Domain.Files;

/// <summary>What makes a content this one and no other.</summary>
/// <param name="Length">Unit: bytes.</param>
/// <param name="Sha256">Shape: 64 lower-case hexadecimal digits.</param>
public sealed record FileFacts(long Length, string Sha256)
{
    /// <summary>Reads a content from its first byte and leaves it there again.</summary>
    /// <param name="content">Must be able to seek.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<FileFacts> OfAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        content.Position = 0;
        using var counter = new FactsCounter();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await content.ReadAsync(buffer, ct) is > 0 and var count)
            {
                counter.Append(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        content.Position = 0;
        return counter.Facts();
    }
}

/// <summary>Takes the facts of a content while it passes.</summary>
public sealed class FactsCounter : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _length += bytes.Length;
    }

    /// <summary>The facts of all that passed so far.</summary>
    public FileFacts Facts() => new(_length, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public void Dispose() => _hash.Dispose();
}
