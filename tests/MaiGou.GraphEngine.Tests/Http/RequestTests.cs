using System.Net;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class RequestTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    public async Task H01_a_post_in_json_is_answered(string contentType)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(
            """{"query":"query A($n: String) { hello(name: $n) } query B { fail }","operationName":"A","variables":{"n":"脉购"},"x":1}""",
            contentType: contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"data":{"hello":"Hello 脉购"}}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData(null)]
    public async Task H01_H02_H40_any_other_content_type_is_415(string? contentType)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The request body is no well-formed JSON.")]
    [InlineData("{", "The request body is no well-formed JSON.")]
    [InlineData("{} {}", "The request body is no well-formed JSON.")]
    [InlineData("[]", "The request must be a JSON object.")]
    [InlineData("\"{ hello }\"", "The request must be a JSON object.")]
    [InlineData("{}", "\\\"query\\\" must be a string.")]
    [InlineData("{\"query\":null}", "\\\"query\\\" must be a string.")]
    [InlineData("{\"query\":{}}", "\\\"query\\\" must be a string.")]
    [InlineData("{\"query\":\"\\uD800\"}", "\\\"query\\\" must be a string.")]
    [InlineData("{\"query\":\"{hello}\",\"operationName\":1}", "\\\"operationName\\\" must be a string.")]
    [InlineData("{\"query\":\"{hello}\",\"variables\":\"{}\"}", "\\\"variables\\\" must be a map.")]
    [InlineData("{\"query\":\"{hello}\",\"variables\":[]}", "\\\"variables\\\" must be a map.")]
    [InlineData("{\"query\":\"{hello}\",\"extensions\":0}", "\\\"extensions\\\" must be a map.")]
    public async Task H03_H04_a_malformed_request_is_400_for_every_client(string body, string message)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"BAD_REQUEST"}}]}""", await response.TextAsync());
    }

    [Fact]
    public async Task H03_null_members_are_absent_and_H05_the_last_of_two_counts()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(
            """{"query":"{ fail }","query":"{ hello }","operationName":null,"variables":null,"extensions":null}""");

        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await response.TextAsync());
    }

    [Fact]
    public async Task H04_ill_formed_utf8_in_the_body_is_400()
    {
        await using var host = await GraphHost.StartAsync();
        var body = new ByteArrayContent([.. "{\"query\":\"{ hello } # "u8, 0xFF, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");

        using var response = await host.Client.PostAsync("/graphql", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task X01_an_empty_operation_name_is_a_name_that_does_not_exist()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync("""{"query":"{ hello }","operationName":""}""", Posting.Response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Unknown operation named \\\"\\\".", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H10_a_get_takes_its_parts_from_the_address()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.GetAsync(
            "?query=query%20A(%24n%3AString)%7Bhello(name%3A%24n)%7D&operationName=&variables=%7B%22n%22%3A%22x%22%7D&extensions=%7B%7D");

        Assert.Equal("""{"data":{"hello":"Hello x"}}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?query=")]
    [InlineData("?query={hello}&variables={")]
    [InlineData("?query={hello}&variables=[]")]
    [InlineData("?query={hello}&extensions=1")]
    [InlineData("?query=%7Bhello%7D%FF")]
    [InlineData("?query={hello(name:%22%ED%A0%80%22)}")]
    [InlineData("?query={hello}&variables={%22n%22:%22%C0%AF%22}")]
    public async Task H10_L01_a_get_with_malformed_parts_is_400(string query)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.GetAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/graphql-response+json")]
    [InlineData("text/event-stream")]
    public async Task H11_P04_a_get_never_runs_a_mutation(string? accept)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.GetAsync("?query=query+Q{hello}+mutation+M{add(n:1)}&operationName=M", accept);
        using var query = await host.GetAsync("?query=query+Q{hello}+mutation+M{add(n:1)}&operationName=Q");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Equal(0, host.Probe.Sum);
        Assert.Equal(HttpStatusCode.OK, query.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task H13_other_methods_are_405_with_Allow(string method)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/graphql"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task H13_options_is_harmless()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/graphql"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task H14_a_body_longer_than_100_bytes_is_413_with_and_without_a_length(bool hasLength)
    {
        await using var host = await GraphHost.StartAsync(server: o => o.Limits.MaxBodyBytes = 100);
        var body = Encoding.UTF8.GetBytes(Posting.Query("{ hello } #" + new string('x', 100)));
        using HttpContent content = hasLength ? new ByteArrayContent(body) : new StreamContent(new UnknownLength(body));
        content.Headers.ContentType = new("application/json");

        using var response = await host.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("LIMIT_BODY_BYTES", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H50_a_compressed_body_is_415()
    {
        await using var host = await GraphHost.StartAsync();
        using var content = new StringContent(Posting.Query("{ hello }"), Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await host.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task H42_a_get_signed_in_by_a_cookie_alone_needs_a_preflight_header()
    {
        await using var host = await GraphHost.StartAsync();

        using var bare = await host.GetAsync("?query={hello}", null, ("Cookie", "sid=1"));
        using var preflight = await host.GetAsync("?query={hello}", null, ("Cookie", "sid=1"), ("GraphQL-Preflight", "1"));
        using var bearer = await host.GetAsync("?query={hello}", null, ("Cookie", "sid=1"), ("Authorization", "Bearer x"));

        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
        Assert.Equal(HttpStatusCode.OK, preflight.StatusCode);
        Assert.Equal(HttpStatusCode.OK, bearer.StatusCode);
    }

    /// <summary>A stream that hides its length, so that the client sends chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
