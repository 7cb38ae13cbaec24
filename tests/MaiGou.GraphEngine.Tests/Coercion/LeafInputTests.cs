using static MaiGou.GraphEngine.Tests.Coercion.Coercing;

namespace MaiGou.GraphEngine.Tests.Coercion;

public class LeafInputTests
{
    [Theory]
    [InlineData("7", "7")]
    [InlineData("-0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("1e0", "1")]
    [InlineData("2147483647", "2147483647")]
    [InlineData("-2147483648", "-2147483648")]
    public void C01_Int_takes_JSON_numbers_without_a_fraction(string json, string expected) =>
        Assert.Equal(expected, Json("Int", json));

    [Theory]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("{}")]
    public void C01_Int_refuses_everything_else_in_JSON(string json) =>
        Assert.StartsWith("Variable \"$v\": Int cannot represent", JsonError("Int", json), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0")]
    [InlineData("2147483648")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("ONE")]
    public void C01_Int_refuses_other_literals(string literal) =>
        Assert.StartsWith("Argument \"a\": Int cannot represent", LiteralError("Int", literal), StringComparison.Ordinal);

    [Fact]
    public void C01_Int_takes_integer_literals() => Assert.Equal("-42", Literal("Int", "-42"));

    [Theory]
    [InlineData("1", "1d")]
    [InlineData("1.25", "1.25d")]
    [InlineData("-2e3", "-2000d")]
    public void C02_Float_takes_integers_and_floats(string text, string expected)
    {
        Assert.Equal(expected, Json("Float", text));
        Assert.Equal(expected, Literal("Float", text));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("\"1.5\"")]
    [InlineData("false")]
    public void C02_Float_refuses_the_infinite_and_what_is_no_number(string text)
    {
        Assert.StartsWith("Variable \"$v\": Float cannot represent", JsonError("Float", text), StringComparison.Ordinal);
        Assert.StartsWith("Argument \"a\": Float cannot represent", LiteralError("Float", text), StringComparison.Ordinal);
    }

    [Fact]
    public void C03_String_takes_text_only()
    {
        Assert.Equal("\"脉购\"", Json("String", "\"脉购\""));
        Assert.Equal("\"a\nb\"", Literal("String", "\"a\\nb\""));
        Assert.StartsWith("Variable \"$v\": String cannot represent", JsonError("String", "1"), StringComparison.Ordinal);
        Assert.StartsWith("Argument \"a\": String cannot represent", LiteralError("String", "RED"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("String")]
    [InlineData("ID")]
    [InlineData("Color")]
    [InlineData("LocalDate")]
    public void C03_a_lone_surrogate_in_JSON_is_a_request_error(string type) =>
        Assert.Equal($"Variable \"$v\": {type} cannot represent ill-formed Unicode.", JsonError(type, "\"a\\ud800\""));

    [Fact]
    public void C04_Boolean_takes_true_and_false_only()
    {
        Assert.Equal("true", Json("Boolean", "true"));
        Assert.Equal("false", Literal("Boolean", "false"));
        Assert.StartsWith("Variable \"$v\": Boolean cannot represent", JsonError("Boolean", "0"), StringComparison.Ordinal);
        Assert.StartsWith("Argument \"a\": Boolean cannot represent", LiteralError("Boolean", "\"true\""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x1\"", "\"x1\"")]
    [InlineData("7", "\"7\"")]
    [InlineData("123456789012345678901234567890", "\"123456789012345678901234567890\"")]
    public void C05_C26_ID_takes_text_and_integers_and_keeps_all_digits(string text, string expected)
    {
        Assert.Equal(expected, Json("ID", text));
        Assert.Equal(expected, Literal("ID", text));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("true")]
    public void C05_ID_refuses_floats_and_booleans(string text)
    {
        Assert.StartsWith("Variable \"$v\": ID cannot represent", JsonError("ID", text), StringComparison.Ordinal);
        Assert.StartsWith("Argument \"a\": ID cannot represent", LiteralError("ID", text), StringComparison.Ordinal);
    }

    [Fact]
    public void C06_an_enum_is_a_name_in_documents_and_its_exact_text_in_JSON()
    {
        Assert.Equal("GREEN", Literal("Color", "GREEN"));
        Assert.Equal("RED", Json("Color", "\"RED\""));
        Assert.Equal("Argument \"a\": Color cannot represent \"RED\".", LiteralError("Color", "\"RED\""));
        Assert.Equal("Variable \"$v\": Color has no such value.", JsonError("Color", "\"red\""));
        Assert.Equal("Variable \"$v\": Color cannot represent 1.", JsonError("Color", "1"));
        Assert.Equal("Argument \"a\": Color has no such value.", LiteralError("Color", "BLUE"));
    }

    [Fact]
    public void C07_a_custom_scalar_is_read_by_its_codec_and_refused_with_its_message()
    {
        Assert.Equal("LocalDate 2026-05-04", Json("LocalDate", "\"2026-05-04\""));
        Assert.Equal("LocalDate 2026-05-04", Literal("LocalDate", "\"2026-05-04\""));
        Assert.Equal("Variable \"$v\": LocalDate must be a day such as 2026-05-04.", JsonError("LocalDate", "\"2026-02-30\""));
        Assert.Equal("Argument \"a\": LocalDate must be a day such as 2026-05-04.", LiteralError("LocalDate", "\"4 May\""));
    }

    [Fact]
    public void C26_a_Long_beyond_the_precision_of_a_double_keeps_its_last_digit() =>
        Assert.Equal("9007199254740993L", Json("Long", "9007199254740993"));
}
