using MaiGou.Domain.Files;

namespace MaiGou.Domain.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("体检报告 2026.PDF", "体检报告 2026.pdf")]
    [InlineData("report.exe", "report.exe.pdf")] // the ending tells the truth
    [InlineData("report.pdf.exe", "report.pdf.exe.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\temp\\a.pdf", "a.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe.pdf")] // turns the reading around
    [InlineData("a\u200Bb\u0000c\r\n.pdf", "abc.pdf")]
    [InlineData("a\";filename=b.html", "afilename=b.html.pdf")]
    [InlineData("ｆｕｌｌ．ｐｄｆ", "full.pdf")]
    [InlineData("...", "file.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    public void A_name_is_made_harmless(string claimed, string clean) => Assert.Equal(clean, FileName.Clean(claimed, FileType.Pdf));

    [Fact]
    public void A_name_of_400_characters_keeps_115_and_its_ending()
    {
        var clean = FileName.Clean(new string('a', 400) + ".jpeg", FileType.Jpeg);

        Assert.Equal(new string('a', 115) + ".jpg", clean);
    }

    [Theory]
    [InlineData(FileType.Pdf, "application/pdf", ".pdf")]
    [InlineData(FileType.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(FileType.Png, "image/png", ".png")]
    [InlineData(FileType.Dicom, "application/dicom", ".dcm")]
    public void Each_type_has_its_media_type_and_its_usual_ending(FileType type, string mediaType, string ending)
    {
        Assert.Equal(mediaType, type.MediaType());
        Assert.Equal(ending, type.Endings()[0]);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("../3456789abcdef0123456789abcdef", false)]
    [InlineData(null, false)]
    public void Only_32_lower_case_digits_are_a_name_in_the_store(string? text, bool isName) => Assert.Equal(isName, BlobName.Parse(text) is not null);

    [Fact]
    public void Names_in_the_store_are_never_given_twice() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => BlobName.New()).Distinct().Count());
}
