using System.Diagnostics;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class StringTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\" # , \"", " # , ")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"x\\u0041y\"", "xAy")]
    [InlineData("\"\\u{1F388}!\"", "🎈!")]
    [InlineData("\"\\u{41}\\u{000000000000000000041}\"", "AA")]
    [InlineData("\"é🎈脉购\"", "é🎈脉购")]
    public void L13_escapes_are_undone(string literal, string value)
    {
        Assert.Equal(value, Parsing.Text(literal));
    }

    [Theory]
    [InlineData("\"a\nb\"", 10)]
    [InlineData("\"a\rb\"", 10)]
    [InlineData("\"a", 13)]
    public void L13_a_string_ends_on_its_line(string literal, int column)
    {
        var error = Parsing.Error($"{{ f(a: {literal}) }}");

        Assert.Equal("Syntax Error: Unterminated string.", error.Message);
        Assert.Equal(new SourceLocation(1, column), error.Location);
    }

    [Theory]
    [InlineData("\"\\x41\"", "\\x")]
    [InlineData("\"\\'\"", "\\'")]
    [InlineData("\"\\ü\"", "\\ü")]
    [InlineData("\"\\U0041\"", "\\U")]
    public void L13_unknown_escapes_are_refused(string literal, string shown)
    {
        var error = Parsing.Error($"{{ f(a: {literal}) }}");

        Assert.Equal($"Syntax Error: Invalid character escape sequence: \"{shown}\".", error.Message);
        Assert.Equal(9, error.Location.Column);
    }

    [Fact]
    public void L14_a_surrogate_pair_of_two_escapes_is_one_character()
    {
        Assert.Equal("🎈", Parsing.Text("\"\\uD83C\\uDF88\""));
    }

    [Theory]
    [InlineData("\"\\uD83C\"", "\\uD83C")]
    [InlineData("\"\\uD83C x\"", "\\uD83C")]
    [InlineData("\"\\uDF88\\uD83C\"", "\\uDF88")]
    [InlineData("\"\\uD83C\\uD83C\"", "\\uD83C")]
    [InlineData("\"\\uD83C\\u0041\"", "\\uD83C")]
    [InlineData("\"\\uD83C\\n\"", "\\uD83C")]
    public void L14_lone_surrogate_escape_is_refused(string literal, string shown)
    {
        Assert.Equal(
            $"Syntax Error: Invalid Unicode escape sequence: \"{shown}\".", Parsing.Error($"{{ f(a: {literal}) }}").Message);
    }

    [Fact]
    public void L14_a_broken_escape_is_shown_as_six_utf16_units()
    {
        Assert.Equal(
            "Syntax Error: Invalid Unicode escape sequence: \"\\uD8🎈\".", Parsing.Error("{ f(a: \"\\uD8🎈3C\") }").Message);
    }

    [Theory]
    [InlineData("\\u{D800}")]
    [InlineData("\\u{110000}")]
    [InlineData("\\u{FFFFFFFFFFFFFFFFFFFFFF}")]
    [InlineData("\\u{}")]
    [InlineData("\\u{41")]
    [InlineData("\\u{G}")]
    [InlineData("\\u00G1")]
    [InlineData("\\u12")]
    public void L14_escapes_that_are_no_scalar_value_are_refused(string escape)
    {
        Assert.StartsWith(
            "Syntax Error: Invalid Unicode escape sequence: \"\\u", Parsing.Error($"{{ f(a: \"{escape}\") }}").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"a\"\"\"", "a")]
    [InlineData("\"\"\" \"a\" \"\"\"", " \"a\" ")]
    public void L15_three_quotes_open_and_close_a_block_string(string literal, string value)
    {
        var node = Assert.IsType<StringValueNode>(Parsing.Argument(literal));

        Assert.True(node.IsBlock);
        Assert.Equal(value, node.Value);
    }

    [Fact]
    public void L15_an_open_block_string_fails_at_the_end()
    {
        var error = Parsing.Error("{ f(a: \"\"\"x\ny\"\" }");

        Assert.Equal("Syntax Error: Unterminated string.", error.Message);
        Assert.Equal(new SourceLocation(2, 6), error.Location);
    }

    [Theory]
    [InlineData("\n    Hello,\n      World!\n\n    Yours\n  ", "Hello,\n  World!\n\nYours")]
    [InlineData("first\n    second\n   third", "first\n second\nthird")]
    [InlineData("  lead\r\n\tx\r\ty", "  lead\nx\ny")]
    [InlineData("\n\n  \t\n", "")]
    [InlineData("a\n\n\n", "a")]
    [InlineData("\n a\n\n b", "a\n\nb")]
    [InlineData("raw \\n \\u0041", "raw \\n \\u0041")]
    [InlineData("a\n    \n  b\n        \n  c", "a\n  \nb\n      \nc")]
    [InlineData("x \\\"\"\" y", "x \"\"\" y")]
    [InlineData("\u00A0a\n\u00A0b", "\u00A0a\n\u00A0b")]
    public void L16_block_strings_lose_their_common_indent_and_blank_edges(string raw, string value)
    {
        Assert.Equal(value, Parsing.Text($"\"\"\"{raw}\"\"\""));
    }

    [Fact]
    public void L17_a_block_string_of_2_MB_of_short_lines_takes_linear_time()
    {
        var literal = "\"\"\"" + string.Concat(Enumerable.Repeat("\n \\\"\"\" \" ", 200_000)) + "\"\"\"";
        var clock = Stopwatch.StartNew();

        var length = Utf8Parser.ParseConstantValue(literal) is StringValueNode text ? text.Value.Length : 0;

        Assert.Equal((200_000 * 7) - 1, length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }
}
