using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Http.Reading;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>The short way for plain bodies: it must read what the full reader reads, or leave the body to it.</summary>
public sealed class PlainRequestTests
{
    [Fact]
    public void H03_A_plain_body_is_read_with_its_name_and_variables()
    {
        var request = PlainRequest.Read("""{"query":"query A($n: Int) { a }","operationName":"A","variables":{"n":1.50}}"""u8.ToArray(), 64)!;

        Assert.Equal("query A($n: Int) { a }", Encoding.UTF8.GetString(request.Document.Span));
        Assert.Equal("A", request.OperationName);
        Assert.Equal("""{"n":1.50}""", request.Variables.GetRawText());
    }

    [Fact]
    public void H03_Escapes_and_characters_beyond_ASCII_arrive_in_the_document()
    {
        var request = PlainRequest.Read("""{ "query" : "{ a(t: \"\u4f53检\\n\")\n }" }"""u8.ToArray(), 64)!;

        Assert.Equal("{ a(t: \"体检\\n\")\n }", Encoding.UTF8.GetString(request.Document.Span));
        Assert.Null(request.OperationName);
        Assert.Equal(JsonValueKind.Undefined, request.Variables.ValueKind);
    }

    [Theory]
    [InlineData("""{"query":"{ a }","query":"{ b }"}""")]
    [InlineData("""{"query":"{ a }","variables":{},"variables":{}}""")]
    [InlineData("""{"query":"{ a }","extensions":{}}""")]
    [InlineData("""{"query":"{ a }","variables":[]}""")]
    [InlineData("""{"query":"{ a }","operationName":7}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":"\ud800"}""")]
    [InlineData("""{"query":"{ a }"} {}""")]
    [InlineData("""{"query":"{ a }" """)]
    [InlineData("""[{"query":"{ a }"}]""")]
    [InlineData("{}")]
    [InlineData("")]
    public void H03_Any_other_body_is_left_to_the_full_reader(string body)
    {
        var request = PlainRequest.Read(Encoding.UTF8.GetBytes(body), 64);

        Assert.Null(request);
    }

    [Fact]
    public void G_A_body_nested_deeper_than_allowed_is_left_to_the_full_reader()
    {
        var body = """{"query":"{ a }","variables":{"v":{"w":{}}}}"""u8.ToArray();

        var requests = (PlainRequest.Read(body, 4), PlainRequest.Read(body, 3));

        Assert.NotNull(requests.Item1);
        Assert.Null(requests.Item2);
    }

    [Fact]
    public void L01_Ill_formed_UTF_8_is_left_to_the_full_reader()
    {
        var request = PlainRequest.Read([.. "{\"query\":\"{ a # "u8, 0xC3, 0x28, .. "\"}"u8], 64);

        Assert.Null(request);
    }

    [Fact]
    public void H21_An_accept_header_of_256_characters_is_negotiated_once()
    {
        var header = "application/json;x=" + new string('y', 237);

        var answers = (KnownAccepts.Of(header), KnownAccepts.Of(header));

        Assert.Same(answers.Item1, answers.Item2);
        Assert.Equal("application/json", answers.Item1.JsonType);
    }

    [Fact]
    public void H21_A_longer_accept_header_is_not_kept()
    {
        var header = "application/json;x=" + new string('y', 238);

        var answers = (KnownAccepts.Of(header), KnownAccepts.Of(header));

        Assert.NotSame(answers.Item1, answers.Item2);
        Assert.Equal("application/json", answers.Item2.JsonType);
    }
}
