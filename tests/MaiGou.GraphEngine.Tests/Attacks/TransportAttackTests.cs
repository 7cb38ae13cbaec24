using System.Net;
using System.Text;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

[Collection(nameof(AttackCollection))]
public sealed class TransportAttackTests(AttackHost host)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("TEXT/PLAIN; charset=utf-8")]
    [InlineData("application/graphql")]
    public Task H40_content_types_that_any_page_may_send(string type) => host.AnswersAsync(
        () => Post(Encoding.UTF8.GetBytes(Posting.Query("mutation { add(n: 1) }")), type), HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public Task H40_M07_a_form_with_files_from_any_page() => host.AnswersAsync(
        () => new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = MultipartBody.For("mutation { add(n: 1) }", "{}", "{}").ToContent() },
        HttpStatusCode.Forbidden,
        "CSRF_PREFLIGHT_REQUIRED");

    [Fact]
    public async Task H11_a_mutation_by_GET()
    {
        await host.AnswersAsync(
            () => new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation{add(n:1)}"), HttpStatusCode.MethodNotAllowed, "OPERATION_RESOLUTION_FAILURE");

        Assert.Equal(0, host.Graph.Probe.Sum);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate, gzip")]
    [InlineData("identity, x")]
    public Task H50_a_compressed_body_is_never_unpacked(string encoding) => host.AnswersAsync(
        () =>
        {
            var request = Post(new byte[100_000], "application/json");
            request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            return request;
        },
        HttpStatusCode.UnsupportedMediaType,
        "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public Task M02_a_map_of_20000_paths() => host.AnswersAsync(
        () => Multipart("{\"0\":[" + Bombs.Repeat("\"variables.f.x\",", 20_000) + "\"variables.f\"]}"), HttpStatusCode.BadRequest, "BAD_REQUEST");

    [Fact]
    public Task M02_a_path_of_50000_steps() => host.AnswersAsync(
        () => Multipart("{\"0\":[\"variables" + Bombs.Repeat(".f", 50_000) + "\"]}"), HttpStatusCode.BadRequest, "BAD_REQUEST");

    [Fact]
    public Task M05_10000_files_in_the_map() => host.AnswersAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = MultipartBody.For(
                    "{ hello }",
                    "{\"f\":[" + Bombs.Repeat("null,", 10_000) + "null]}",
                    "{" + Bombs.Numbered(10_000, i => $"\"{i}\":[\"variables.f.{i}\"]", ",") + "}").ToContent(),
            };
            request.Headers.Add("GraphQL-Preflight", "1");
            return request;
        },
        HttpStatusCode.RequestEntityTooLarge,
        "LIMIT_UPLOAD_FILES");

    [Theory]
    [InlineData("*/*;q=1;q=0;q=x,,,;")]
    [InlineData("application/json;charset=utf-16")]
    [InlineData("application/json;q=0")]
    public async Task H23_odd_wishes_are_answered_or_406(string accept)
    {
        using var response = await host.Graph.PostAsync(Posting.Query("{ hello }"), accept);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotAcceptable });
        await host.AssertServesOnAsync();
    }

    private static HttpRequestMessage Multipart(string map)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = MultipartBody.For("mutation($f: Upload!) { keep(file: $f) }", "{\"f\":null}", map).ToContent(),
        };
        request.Headers.Add("GraphQL-Preflight", "1");
        return request;
    }

    private static HttpRequestMessage Post(byte[] body, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }
}
