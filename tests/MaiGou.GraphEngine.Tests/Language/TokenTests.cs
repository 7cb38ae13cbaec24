using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class TokenTests
{
    [Theory]
    [InlineData("{ a ? }", "\"?\"", 5)]
    [InlineData("{ a < b }", "\"<\"", 5)]
    [InlineData("{ .. on T { a } }", "\".\"", 3)]
    [InlineData("{ a . b }", "\".\"", 5)]
    [InlineData("{ a % }", "\"%\"", 5)]
    [InlineData("{ é }", "U+00E9", 3)]
    public void L08_other_punctuation_is_an_unexpected_character(string text, string shown, int column)
    {
        var error = Parsing.Error(text);

        Assert.Equal($"Syntax Error: Unexpected character: {shown}.", error.Message);
        Assert.Equal(new SourceLocation(1, column), error.Location);
    }

    [Fact]
    public void L08_a_single_quote_names_the_remedy()
    {
        var error = Parsing.Error("{ f(a: 'x') }");

        Assert.Equal(
            "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")?", error.Message);
    }

    [Theory]
    [InlineData("_")]
    [InlineData("__typename")]
    [InlineData("a1_B2")]
    [InlineData("Z9")]
    public void L09_names_are_ascii_letters_digits_and_underscores(string name)
    {
        Assert.Equal(name, Parsing.FirstField($"{{{name}}}").Name.Value);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("7")]
    [InlineData("-12345678901234567890123456789012345678901234567890")]
    public void L10_an_int_keeps_its_digits(string digits)
    {
        Assert.Equal(digits, Assert.IsType<IntValueNode>(Parsing.Argument(digits)).Text);
    }

    [Theory]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".", 9)]
    [InlineData("01", "Invalid number, unexpected digit after 0: \"1\".", 9)]
    [InlineData("-00", "Invalid number, unexpected digit after 0: \"0\".", 10)]
    [InlineData("1a", "Invalid number, expected digit but got: \"a\".", 9)]
    [InlineData("0x1", "Invalid number, expected digit but got: \"x\".", 9)]
    [InlineData("1_0", "Invalid number, expected digit but got: \"_\".", 9)]
    [InlineData("-", "Invalid number, expected digit but got: \")\".", 9)]
    [InlineData("+1", "Unexpected character: \"+\".", 8)]
    public void L10_ill_formed_ints_are_refused_at_the_wrong_character(string number, string message, int column)
    {
        var error = Parsing.Error($"{{ f(a: {number}) }}");

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(column, error.Location.Column);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("-0.10")]
    [InlineData("1e5")]
    [InlineData("1E+5")]
    [InlineData("12.34e-56")]
    [InlineData("1e400")]
    public void L11_a_float_keeps_its_text(string number)
    {
        Assert.Equal(number, Assert.IsType<FloatValueNode>(Parsing.Argument(number)).Text);
    }

    [Theory]
    [InlineData("1.", "Invalid number, expected digit but got: \")\".")]
    [InlineData(".5", "Unexpected character: \".\".")]
    [InlineData("1e", "Invalid number, expected digit but got: \")\".")]
    [InlineData("1e+", "Invalid number, expected digit but got: \")\".")]
    [InlineData("1.2.3", "Invalid number, expected digit but got: \".\".")]
    [InlineData("1e5x", "Invalid number, expected digit but got: \"x\".")]
    [InlineData("1.a", "Invalid number, expected digit but got: \"a\".")]
    [InlineData("1.0e", "Invalid number, expected digit but got: \")\".")]
    public void L11_ill_formed_floats_are_refused(string number, string message)
    {
        Assert.Equal("Syntax Error: " + message, Parsing.Error($"{{ f(a: {number}) }}").Message);
    }

    [Fact]
    public void L11_a_number_at_the_end_of_the_source_names_the_end()
    {
        Assert.Equal("Syntax Error: Invalid number, expected digit but got: <EOF>.", Parsing.Error("{ f(a: 1.").Message);
    }

    [Fact]
    public void L12_a_number_of_100000_digits_is_read()
    {
        var digits = new string('9', 100_000);

        Assert.Equal(digits, Assert.IsType<IntValueNode>(Parsing.Argument(digits)).Text);
    }
}
