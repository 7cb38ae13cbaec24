using System.Buffers.Binary;

namespace MaiGou.Domain.Tests.Files;

/// <summary>The smallest contents that are what they say.</summary>
public static class Samples
{
    public static byte[] Pdf(string text = "") => [.. "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n% "u8, .. System.Text.Encoding.UTF8.GetBytes(text), .. "\ntrailer\n<<>>\n%%EOF\n"u8];

    public static byte[] Png(uint width = 1, uint height = 1)
    {
        byte[] png =
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 1, 2, 3, 4,
            0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
        ];
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    public static byte[] Jpeg(ushort width = 1, ushort height = 1)
    {
        byte[] jpeg =
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
            0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x55, 0xFF, 0xD9,
        ];
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(25), height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(27), width);
        return jpeg;
    }

    public static byte[] Dicom(byte[]? preamble = null)
    {
        var bytes = new byte[200];
        preamble?.CopyTo(bytes, 0);
        "DICM"u8.CopyTo(bytes.AsSpan(128));
        return bytes;
    }

    /// <summary>An empty archive, which any other file can carry at its end.</summary>
    public static byte[] ZipEnd => [.. "PK\x05\x06"u8, .. new byte[18]];
}
