using System.Buffers;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("Int", "7", 7)]
    [InlineData("Int", "-2147483648", int.MinValue)]
    [InlineData("Int", "1.0", 1)]
    [InlineData("Int", "1e2", 100)]
    [InlineData("Int", "-0", 0)]
    [InlineData("Float", "1", 1.0)]
    [InlineData("Float", "1.5e3", 1500.0)]
    [InlineData("String", "\"a\\u0041\"", "aA")]
    [InlineData("Boolean", "true", true)]
    [InlineData("ID", "\"x\"", "x")]
    [InlineData("ID", "900719925474099100000000", "900719925474099100000000")]
    public void C01_to_C05_json_values_are_read(string scalar, string json, object value)
    {
        Assert.Equal(value, BuiltInScalars.For(scalar).ParseJson(JsonDocument.Parse(json).RootElement));
    }

    [Theory]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "1e400", "Int cannot represent non 32-bit signed integer value: 1e400")]
    [InlineData("Int", "true", "Int cannot represent non-integer value: true")]
    [InlineData("Float", "1e400", "Float cannot represent non numeric value: 1e400")]
    [InlineData("Float", "\"1\"", "Float cannot represent non numeric value: \"1\"")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("String", "\"\\uD800\"", "String cannot represent ill-formed Unicode.")]
    [InlineData("Boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID", "1.0", "ID cannot represent a non-string and non-integer value: 1.0")]
    [InlineData("ID", "true", "ID cannot represent a non-string and non-integer value: true")]
    public void C01_to_C05_other_json_values_are_refused(string scalar, string json, string message)
    {
        var value = JsonDocument.Parse(json).RootElement;

        Assert.Equal(message, Assert.Throws<FormatException>(() => BuiltInScalars.For(scalar).ParseJson(value)).Message);
    }

    [Theory]
    [InlineData("Int", "-7", -7)]
    [InlineData("Float", "3", 3.0)]
    [InlineData("Float", "0.1", 0.1)]
    [InlineData("String", "\"\"\"x\"\"\"", "x")]
    [InlineData("Boolean", "false", false)]
    [InlineData("ID", "\"a\"", "a")]
    [InlineData("ID", "123456789012345678901234567890", "123456789012345678901234567890")]
    public void C01_to_C05_literals_are_read(string scalar, string literal, object value)
    {
        Assert.Equal(value, BuiltInScalars.For(scalar).ParseNode(Utf8Parser.ParseConstantValue(literal)));
    }

    [Theory]
    [InlineData("Int", "1.0")]
    [InlineData("Int", "9999999999")]
    [InlineData("Float", "1e400")]
    [InlineData("Float", "\"1\"")]
    [InlineData("String", "RED")]
    [InlineData("Boolean", "\"true\"")]
    [InlineData("ID", "1.5")]
    [InlineData("ID", "true")]
    public void C01_to_C05_other_literals_are_refused(string scalar, string literal)
    {
        var node = Utf8Parser.ParseConstantValue(literal);

        Assert.Throws<FormatException>(() => BuiltInScalars.For(scalar).ParseNode(node));
    }

    [Fact]
    public void X23_results_are_written_as_their_scalar()
    {
        Assert.Equal("5", Write("Int", 5));
        Assert.Equal("5", Write("Int", (short)5));
        Assert.Equal("5", Write("Int", 5L));
        Assert.Equal("0.1", Write("Float", 0.1));
        Assert.Equal("2", Write("Float", 2));
        Assert.Equal("\"a\\\"\"", Write("String", "a\""));
        Assert.Equal("true", Write("Boolean", true));
        Assert.Equal("\"12\"", Write("ID", 12L));
        Assert.Equal("\"x\"", Write("ID", "x"));
    }

    [Fact]
    public void X23_results_outside_the_scalar_are_refused()
    {
        Assert.Throws<FormatException>(() => Write("Int", 2147483648L));
        Assert.Throws<FormatException>(() => Write("Int", "5"));
        Assert.Throws<FormatException>(() => Write("Int", DayOfWeek.Monday));
        Assert.Throws<FormatException>(() => Write("Float", double.NaN));
        Assert.Throws<FormatException>(() => Write("Float", double.PositiveInfinity));
        Assert.Throws<FormatException>(() => Write("String", 5));
        Assert.Throws<FormatException>(() => Write("Boolean", 1));
        Assert.Throws<FormatException>(() => Write("ID", 1.5));
    }

    private static string Write(string scalar, object value) => Write(BuiltInScalars.For(scalar), value);

    internal static string Write(ScalarCodec codec, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var output = new JsonOutput(buffer);
        codec.WriteObject(ref output, value);
        output.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
