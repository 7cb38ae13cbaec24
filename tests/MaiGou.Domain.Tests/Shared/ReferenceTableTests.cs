using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Shared;

public sealed class ReferenceTableTests
{
    [Fact]
    public void Quotes_keep_commas_quotes_and_line_ends_together()
    {
        var rows = ReferenceTable.Parse("code,text\r\nA,\"one, \"\"two\"\"\nthree\"\r\nB,\n");

        Assert.Equal(2, rows.Count);
        Assert.Equal("one, \"two\"\nthree", rows[0]["text"]);
        Assert.Equal(("B", string.Empty), (rows[1]["code"], rows[1]["text"]));
    }

    [Fact]
    public void A_missing_table_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => ReferenceTable.Read("Catalog", "none.csv"));

        Assert.Contains("MaiGou.Domain.Catalog.Reference.none.csv", error.Message, StringComparison.Ordinal);
    }
}
