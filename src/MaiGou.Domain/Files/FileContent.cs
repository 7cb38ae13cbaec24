using System.Buffers.Binary;

namespace MaiGou.Domain.Files;

/// <summary>What is wrong with a content of a type that would be taken.</summary>
public enum FileFlaw
{
    None,

    /// <summary>It is of no type that is taken.</summary>
    Type,

    /// <summary>It breaks off, or something of another kind hangs at its end.</summary>
    Damaged,

    /// <summary>A picture of more pixels than a viewer can be asked to open.</summary>
    TooManyPixels,
}

/// <summary>Tells the type of a content by its own bytes.</summary>
/// <remarks>
/// Only head and tail are read, 66 KB each, so a bomb costs nothing here: nothing is unpacked. A content that is two things at once
/// is refused: one that begins as a picture and ends as an archive, or whose free preamble holds another format's mark.
/// Source: goals U01; the marks are those of ISO 32000-2 §7.5.2, ITU-T T.81 §B.1, PNG §5.2, DICOM PS3.10 §7.1, APPNOTE 6.3.10 §4.3.16.
/// </remarks>
public static class FileContent
{
    /// <summary>Unit: pixels. A chest X-ray has 9 million.</summary>
    public const long MaxPixels = 100_000_000;

    private const int DicomPreamble = 128;

    /// <summary>The longest tail that an archive's directory end can lie in.</summary>
    private const int ArchiveTail = 22 + ushort.MaxValue;

    private static readonly byte[] PngMark = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] PngEnd = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    /// <summary>Reads what is needed and leaves the content at its first byte.</summary>
    /// <param name="content">Must be able to seek.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<(FileType Type, FileFlaw Flaw)> RecogniseAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        var head = await ReadAsync(content, 0, ct);
        var tail = await ReadAsync(content, Math.Max(0, content.Length - ArchiveTail), ct);
        content.Position = 0;
        return TypeOf(head) is { } type ? (type, FlawOf(type, head, tail)) : (default, FileFlaw.Type);
    }

    private static FileType? TypeOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? FileType.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileType.Jpeg
        : head.StartsWith(PngMark) ? FileType.Png
        : head.Length > DicomPreamble + 4 && head[DicomPreamble..].StartsWith("DICM"u8) && IsHarmless(head[..DicomPreamble]) ? FileType.Dicom
        : null;

    /// <summary>The preamble is free for any use, also for a program that runs: only emptiness and the mark of TIFF are taken.</summary>
    private static bool IsHarmless(ReadOnlySpan<byte> preamble) =>
        !preamble.ContainsAnyExcept((byte)0) || preamble.StartsWith("II*\0"u8) || preamble.StartsWith("MM\0*"u8);

    private static FileFlaw FlawOf(FileType type, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (EndsAsArchive(tail))
        {
            return FileFlaw.Damaged;
        }

        return type switch
        {
            FileType.Pdf => EndsAsPdf(tail) ? FileFlaw.None : FileFlaw.Damaged,
            FileType.Png => !tail.EndsWith(PngEnd) || head.Length < 24 || !head[12..].StartsWith("IHDR"u8) ? FileFlaw.Damaged
                : Pixels(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..])),
            FileType.Jpeg => !tail.TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? FileFlaw.Damaged : JpegFlaw(head),
            _ => FileFlaw.None,
        };
    }

    /// <summary>The mark of the end of an archive's directory, with a comment that goes exactly to the end of the file.</summary>
    private static bool EndsAsArchive(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - 22; at >= 0; at--)
        {
            if (tail[at..].StartsWith("PK\x05\x06"u8) && at + 22 + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsAsPdf(ReadOnlySpan<byte> tail)
    {
        var at = tail.LastIndexOf("%%EOF"u8);
        return at >= 0 && tail.Length - at <= 1024 && !tail[(at + 5)..].ContainsAnyExcept(" \t\r\n\0"u8);
    }

    private static FileFlaw Pixels(long width, long height) =>
        width == 0 || height == 0 ? FileFlaw.Damaged : width > MaxPixels / height ? FileFlaw.TooManyPixels : FileFlaw.None;

    /// <summary>Walks the segments to the frame, which tells the size. It stands in the first 66 KB unless much is put before it; then the size stays unknown.</summary>
    private static FileFlaw JpegFlaw(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 9 < head.Length)
        {
            if (head[at] != 0xFF)
            {
                return FileFlaw.Damaged;
            }

            var mark = head[at + 1];
            var isFrame = mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
            {
                return Pixels(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += mark == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return at > head.Length ? FileFlaw.None : FileFlaw.Damaged;
    }

    private static async Task<byte[]> ReadAsync(Stream content, long from, CancellationToken ct)
    {
        content.Position = from;
        var bytes = new byte[Math.Min(ArchiveTail, content.Length - from)];
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
