using System.Text;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class SourceTests
{
    [Theory]
    [InlineData("ED A0 80")]
    [InlineData("C0 AF")]
    [InlineData("E2 82")]
    [InlineData("FF")]
    [InlineData("F4 90 80 80")]
    public void L01_ill_formed_utf8_is_refused_even_in_a_comment(string hex)
    {
        byte[] source = [.. "{ a } # "u8, .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), .. "\n"u8];

        var error = Parsing.Error(source);

        Assert.Equal("Syntax Error: Invalid UTF-8 sequence.", error.Message);
        Assert.Equal(new SourceLocation(1, 9), error.Location);
    }

    [Fact]
    public void L02_a_byte_order_mark_is_ignored_between_any_tokens()
    {
        var field = Parsing.FirstField("\uFEFF{\uFEFFa\uFEFF:\uFEFFb }");

        Assert.Equal(("a", "b"), (field.ResponseName, field.Name.Value));
    }

    [Theory]
    [InlineData('\u00A0', "U+00A0")]
    [InlineData('\u2028', "U+2028")]
    [InlineData('\u200B', "U+200B")]
    [InlineData('\u0085', "U+0085")]
    [InlineData('\u000B', "U+000B")]
    public void L03_other_white_space_is_an_unexpected_character(char space, string shown)
    {
        var error = Parsing.Error($"{{ a{space}b }}");

        Assert.Equal($"Syntax Error: Unexpected character: {shown}.", error.Message);
    }

    [Theory]
    [InlineData("{\na\n?", 3)]
    [InlineData("{\ra\r?", 3)]
    [InlineData("{\r\na\r\n?", 3)]
    [InlineData("{\n\ra\r\r\n?", 5)]
    public void L04_every_line_terminator_counts_once(string text, int line)
    {
        var error = Parsing.Error(text);

        Assert.Equal(new SourceLocation(line, 1), error.Location);
    }

    [Fact]
    public void L05_a_comment_may_hold_any_character_and_ends_with_its_line()
    {
        var operation = Parsing.Operation("{ a # \u0000 \" } { ü 🎈\r b #end\n}# last");

        Assert.Equal(["a", "b"], operation.SelectionSet.Selections.Cast<FieldNode>().Select(f => f.Name.Value));
    }

    [Fact]
    public void L06_commas_are_ignored_anywhere_between_tokens()
    {
        var field = Parsing.FirstField(",{,a,(,b,:,1,,c,:,2,),},");

        Assert.Equal(["b", "c"], field.Arguments.Select(a => a.Name.Value));
    }

    [Fact]
    public void L07_control_characters_are_allowed_inside_strings()
    {
        Assert.Equal("a\u0000\u0007b", Parsing.Text("\"a\u0000\u0007b\""));
        Assert.Equal("a\u0000b", Parsing.Text("\"\"\"a\u0000b\"\"\""));
    }

    [Fact]
    public void L34_columns_count_utf16_units_and_tabs_as_one()
    {
        var error = Parsing.Error("{ f(a: \"é🎈\")\t? }");

        Assert.Equal(new SourceLocation(1, 15), error.Location);
    }

    [Fact]
    public void L36_a_document_longer_than_16_bytes_is_refused_before_reading()
    {
        var limits = new GraphQLLimits { MaxDocumentBytes = 16 };

        var error = Parsing.Error(Encoding.UTF8.GetBytes("{ a b c d e f g }"), limits);

        Assert.Equal("Syntax Error: Document is longer than 16 bytes.", error.Message);
        Assert.Equal("LIMIT_DOCUMENT_BYTES", error.LimitCode);
    }

    [Fact]
    public void L36_the_sixth_of_five_tokens_is_refused()
    {
        var limits = new GraphQLLimits { MaxTokens = 5 };

        var error = Parsing.Error("{ a b c d }"u8.ToArray(), limits);

        Assert.Equal("Syntax Error: Document contains more than 5 tokens. Parsing aborted.", error.Message);
        Assert.Equal("LIMIT_TOKENS", error.LimitCode);
        Assert.Equal(5, Parsing.Document("{ a b c }"u8.ToArray(), limits).TokenCount);
    }
}
