using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Schema;

public sealed class CustomScalarTests
{
    [Theory]
    [InlineData("2026-05-04T08:30:00Z", "2026-05-04T08:30:00Z")]
    [InlineData("2026-05-04t08:30:00.120z", "2026-05-04T08:30:00.12Z")]
    [InlineData("2026-05-04T08:30:00+08:00", "2026-05-04T00:30:00Z")]
    [InlineData("2026-05-04T08:30:00.123456789-01:30", "2026-05-04T10:00:00.1234567Z")]
    public void C07_a_DateTime_is_read_at_any_offset_and_written_in_UTC(string text, string written)
    {
        var instant = Assert.IsType<DateTime>(Read(new DateTimeScalar(), text));

        Assert.Equal(DateTimeKind.Utc, instant.Kind);
        Assert.Equal($"\"{written}\"", ScalarTests.Write(new DateTimeScalar(), instant));
    }

    [Theory]
    [InlineData("2026-05-04T08:30:00")]
    [InlineData("2026-05-04 08:30:00Z")]
    [InlineData("2026-02-29T08:30:00Z")]
    [InlineData("2026-05-04T24:00:00Z")]
    [InlineData("2026-05-04T08:30Z")]
    [InlineData("2026-05-04T08:30:00-00:00")]
    [InlineData("2026-05-04T08:30:00+25:00")]
    [InlineData("2026-05-04T08:30:00Z\n")]
    [InlineData("2026-05-04")]
    public void C07_a_DateTime_without_a_clear_instant_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => Read(new DateTimeScalar(), text));
    }

    [Fact]
    public void X23_a_DateTime_of_unknown_kind_is_refused_on_output()
    {
        var unknown = new DateTime(2026, 5, 4, 8, 30, 0, DateTimeKind.Unspecified);

        Assert.Throws<FormatException>(() => ScalarTests.Write(new DateTimeScalar(), unknown));
    }

    [Fact]
    public void C07_days_times_and_durations_keep_their_form()
    {
        Assert.Equal("\"2024-02-29\"", Trip(new LocalDateScalar(), "2024-02-29"));
        Assert.Equal("\"08:30:00\"", Trip(new LocalTimeScalar(), "08:30"));
        Assert.Equal("\"23:59:59.5\"", Trip(new LocalTimeScalar(), "23:59:59.500"));
        Assert.Equal("\"PT1H30M\"", Trip(new DurationScalar(), "PT90M"));
        Assert.Equal("\"-P2DT0.5S\"", Trip(new DurationScalar(), "-P2DT0.5S"));
    }

    [Fact]
    public void C07_numbers_keep_their_digits()
    {
        Assert.Equal("\"12.50\"", Trip(new DecimalScalar(), "12.50"));
        Assert.Equal("\"-0.1\"", Trip(new DecimalScalar(), "-0.1"));
        Assert.Equal("9007199254740993", Trip(new LongScalar(), "9007199254740993"));
        Assert.Equal(9007199254740993, new LongScalar().ParseJson(JsonDocument.Parse("9007199254740993").RootElement));
        Assert.Equal(5L, new LongScalar().ParseNode(Utf8Parser.ParseConstantValue("5")));
    }

    [Fact]
    public void C07_identifiers_and_addresses_are_checked()
    {
        Assert.Equal("\"0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90\"", Trip(new UuidScalar(), "0C8B4D7E-5B1A-4F0E-9D39-6A2F1C7E8B90"));
        Assert.Equal("\"https://example.org/a?b=c\"", Trip(new UriScalar(), "https://example.org/a?b=c"));
        Assert.Equal("\"/files/1?sig=x\"", ScalarTests.Write(new UriScalar(), "/files/1?sig=x"));
    }

    [Theory]
    [InlineData("LocalDate", "2026-02-29")]
    [InlineData("LocalDate", "26-02-01")]
    [InlineData("LocalTime", "24:00")]
    [InlineData("LocalTime", "8:30")]
    [InlineData("Duration", "P1M")]
    [InlineData("Duration", "P1Y")]
    [InlineData("Duration", "P")]
    [InlineData("Duration", "PT")]
    [InlineData("Duration", "P99999999999999999999D")]
    [InlineData("Decimal", "1,5")]
    [InlineData("Decimal", "1e5")]
    [InlineData("Decimal", ".5")]
    [InlineData("Decimal", "5.")]
    [InlineData("Decimal", "+5")]
    [InlineData("Decimal", "12345678901234567890123456789")]
    [InlineData("Long", "9223372036854775808")]
    [InlineData("Long", "1.0")]
    [InlineData("UUID", "0c8b4d7e5b1a4f0e9d396a2f1c7e8b90")]
    [InlineData("URI", "/files/1")]
    [InlineData("URI", "not a uri")]
    public void C07_other_texts_are_refused(string scalar, string text)
    {
        ScalarCodec[] codecs =
        [
            new LocalDateScalar(), new LocalTimeScalar(), new DurationScalar(), new DecimalScalar(), new LongScalar(), new UuidScalar(),
            new UriScalar(),
        ];
        var codec = codecs.Single(c => c.Name == scalar);

        Assert.Throws<FormatException>(() => Read(codec, text));
    }

    [Fact]
    public void C07_a_value_that_is_no_text_is_refused()
    {
        var number = JsonDocument.Parse("5").RootElement;

        Assert.Equal(
            "LocalDate cannot represent a non string value.",
            Assert.Throws<FormatException>(() => new LocalDateScalar().ParseJson(number)).Message);
        Assert.Throws<FormatException>(() => new LocalDateScalar().ParseNode(Utf8Parser.ParseConstantValue("5")));
    }

    private static object Read(ScalarCodec codec, string text)
    {
        var literal = codec.ParseNode(Utf8Parser.ParseConstantValue(SyntaxPrinter.Quote(text)));

        Assert.Equal(literal, codec.ParseJson(JsonSerializer.SerializeToElement(text)));

        return literal;
    }

    private static string Trip(ScalarCodec codec, string text) => ScalarTests.Write(codec, Read(codec, text));
}
