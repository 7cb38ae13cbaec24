using MaiGou.Domain.Files;

namespace MaiGou.Domain.Tests.Files;

/// <summary>What a file is, is told by its bytes. Source: goals U01.</summary>
public sealed class FileContentTests
{
    private const FileType Nothing = default;

    public static TheoryData<string, byte[], FileType, FileFlaw> Contents => new()
    {
        { "a PDF", Samples.Pdf(), FileType.Pdf, FileFlaw.None },
        { "a PDF with blanks at its end", [.. Samples.Pdf(), .. "\r\n \0"u8], FileType.Pdf, FileFlaw.None },
        { "a JPEG", Samples.Jpeg(), FileType.Jpeg, FileFlaw.None },
        { "a JPEG of 10000 x 10000", Samples.Jpeg(10_000, 10_000), FileType.Jpeg, FileFlaw.None },
        { "a PNG", Samples.Png(), FileType.Png, FileFlaw.None },
        { "a DICOM", Samples.Dicom(), FileType.Dicom, FileFlaw.None },
        { "a DICOM that is a TIFF too, as the standard means it", Samples.Dicom([.. "II*\0"u8]), FileType.Dicom, FileFlaw.None },

        { "a PNG of 50000 x 50000", Samples.Png(50_000, 50_000), FileType.Png, FileFlaw.TooManyPixels },
        { "a PNG whose sides overflow", Samples.Png(uint.MaxValue, uint.MaxValue), FileType.Png, FileFlaw.TooManyPixels },
        { "a PNG without a side", Samples.Png(0, 1), FileType.Png, FileFlaw.Damaged },
        { "a JPEG of 65500 x 65500", Samples.Jpeg(65_500, 65_500), FileType.Jpeg, FileFlaw.TooManyPixels },
        { "a PDF cut off", Samples.Pdf()[..20], FileType.Pdf, FileFlaw.Damaged },
        { "a PNG cut off", Samples.Png()[..^1], FileType.Png, FileFlaw.Damaged },
        { "a JPEG cut off", Samples.Jpeg()[..^2], FileType.Jpeg, FileFlaw.Damaged },
        { "a JPEG of its mark alone", [0xFF, 0xD8, 0xFF, 0xD9], FileType.Jpeg, FileFlaw.Damaged },
        { "a PDF with a program behind it", [.. Samples.Pdf(), .. "MZ\x90"u8], FileType.Pdf, FileFlaw.Damaged },
        { "a PDF that ends as an archive", [.. Samples.Pdf(), .. Samples.ZipEnd], FileType.Pdf, FileFlaw.Damaged },
        { "a PNG that ends as an archive", [.. Samples.Png(), .. Samples.ZipEnd], FileType.Png, FileFlaw.Damaged },
        { "a DICOM that ends as an archive", [.. Samples.Dicom(), .. Samples.ZipEnd], FileType.Dicom, FileFlaw.Damaged },
        { "a JPEG that ends as a page", [.. Samples.Jpeg(), .. "<script>alert(1)</script>"u8], FileType.Jpeg, FileFlaw.Damaged },

        { "a DICOM with a program in its preamble", Samples.Dicom([.. "MZ"u8]), Nothing, FileFlaw.Type },
        { "a DICOM with a page in its preamble", Samples.Dicom([.. "<html>"u8]), Nothing, FileFlaw.Type },
        { "an archive", [.. "PK\x03\x04"u8, .. new byte[40], .. Samples.ZipEnd], Nothing, FileFlaw.Type },
        { "a GZIP", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], Nothing, FileFlaw.Type },
        { "a RAR", [.. "Rar!\x1A\x07\0"u8], Nothing, FileFlaw.Type },
        { "a 7z", [.. "7z\xBC\xAF\x27\x1C"u8], Nothing, FileFlaw.Type },
        { "a page", [.. "<!DOCTYPE html><script>alert(1)</script>"u8], Nothing, FileFlaw.Type },
        { "a drawing with script", [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8], Nothing, FileFlaw.Type },
        { "a Windows program", [.. "MZ\x90\0"u8, .. new byte[200]], Nothing, FileFlaw.Type },
        { "a Linux program", [0x7F, .. "ELF"u8, .. new byte[200]], Nothing, FileFlaw.Type },
        { "a shell script", [.. "#!/bin/sh\nid\n"u8], Nothing, FileFlaw.Type },
        { "the test text of virus scanners", [.. "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"u8], Nothing, FileFlaw.Type },
        { "a GIF", [.. "GIF89a"u8], Nothing, FileFlaw.Type },
        { "a PDF that begins after a page", [.. "<html>"u8, .. Samples.Pdf()], Nothing, FileFlaw.Type },
        { "one byte", [0x25], Nothing, FileFlaw.Type },
        { "nothing", [], Nothing, FileFlaw.Type },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_content_is_what_its_bytes_say(string what, byte[] bytes, FileType type, FileFlaw flaw)
    {
        using var content = new MemoryStream(bytes);

        var found = await FileContent.RecogniseAsync(content, CancellationToken.None);

        Assert.True((type, flaw) == found, $"{what}: {found}");
        Assert.Equal(0, content.Position);
    }

    [Fact]
    public async Task A_mark_of_an_archive_in_the_middle_of_a_picture_is_no_archive()
    {
        byte[] jpeg = [.. Samples.Jpeg()[..^2], .. Samples.ZipEnd, 1, 2, 3, 0xFF, 0xD9];

        var found = await FileContent.RecogniseAsync(new MemoryStream(jpeg), CancellationToken.None);

        Assert.Equal((FileType.Jpeg, FileFlaw.None), found);
    }

    [Fact]
    public async Task Facts_of_a_content_are_its_length_and_its_published_hash()
    {
        var facts = await FileFacts.OfAsync(new MemoryStream([.. "abc"u8]), CancellationToken.None);

        // Source: FIPS 180-4, example of SHA-256.
        Assert.Equal(new FileFacts(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), facts);
    }
}
