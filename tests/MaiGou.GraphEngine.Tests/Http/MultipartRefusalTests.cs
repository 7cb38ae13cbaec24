using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class MultipartRefusalTests
{
    private const string Keep = "mutation($f: Upload) { keepMaybe(file: $f) add(n: 1) }";
    private const string Variables = """{"f":null,"s":"x","l":[null]}""";

    [Theory]
    [InlineData("{\"0\":[\"variables.g\"]}")]
    [InlineData("{\"0\":[\"variables.s\"]}")]
    [InlineData("{\"0\":[\"variables.l\"]}")]
    [InlineData("{\"0\":[\"variables.l.1\"]}")]
    [InlineData("{\"0\":[\"variables.l.00\"]}")]
    [InlineData("{\"0\":[\"variables.l.-1\"]}")]
    [InlineData("{\"0\":[\"variables.l.99999999999\"]}")]
    [InlineData("{\"0\":[\"variables.\"]}")]
    [InlineData("{\"0\":[\"variables\"]}")]
    [InlineData("{\"0\":[\"f\"]}")]
    [InlineData("{\"0\":[\"0.variables.f\"]}")]
    [InlineData("{\"0\":[\"variables.f.x\"]}")]
    [InlineData("{\"0\":[\"__proto__.f\"]}")]
    [InlineData("{\"0\":[null]}")]
    [InlineData("{\"0\":[\"\\uD800\"]}")]
    [InlineData("{\"0\":[]}")]
    [InlineData("{\"0\":\"variables.f\"}")]
    [InlineData("{\"\":[\"variables.f\"]}")]
    [InlineData("{\"0\":[\"variables.f\",\"variables.f\"]}")]
    [InlineData("{\"0\":[\"variables.f\"],\"0\":[\"variables.l.0\"]}")]
    [InlineData("{\"0\":[\"variables.f\"],\"1\":[\"variables.f\"]}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task M02_M03_a_map_that_does_not_lead_to_nulls_is_400(string map)
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(Keep, Variables, map).File("0", "x").PostAsync(host);

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task M01_parts_out_of_order_are_400()
    {
        await using var host = await UploadGraph.StartAsync();
        var operations = $$$"""{"query":"{{{Keep}}}","variables":{"f":null}}""";
        const string map = """{"0":["variables.f"]}""";

        using var swapped = await new MultipartBody().Field("map", map).Field("operations", operations).File("0", "x").PostAsync(host);
        using var early = await new MultipartBody().Field("operations", operations).File("0", "x").Field("map", map).PostAsync(host);
        using var alone = await new MultipartBody().Field("operations", operations).PostAsync(host);
        using var nothing = await new MultipartBody().PostAsync(host);

        await AssertRefusedAsync(host, swapped, HttpStatusCode.BadRequest, "The parts must come in this order");
        await AssertRefusedAsync(host, early, HttpStatusCode.BadRequest, "The parts must come in this order");
        await AssertRefusedAsync(host, alone, HttpStatusCode.BadRequest, "The parts must come in this order");
        await AssertRefusedAsync(host, nothing, HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public async Task M03_a_file_without_a_map_entry_twice_missing_or_without_a_name_is_400()
    {
        await using var host = await UploadGraph.StartAsync();
        const string map = """{"0":["variables.f"]}""";

        using var unknown = await MultipartBody.For(Keep, Variables, map).File("0", "x").File("1", "y").PostAsync(host);
        using var twice = await MultipartBody.For(Keep, Variables, map).File("0", "x").File("0", "y").PostAsync(host);
        using var missing = await MultipartBody.For(Keep, Variables, map).PostAsync(host);
        using var field = await MultipartBody.For(Keep, Variables, map).Field("0", "x").PostAsync(host);
        using var cut = await MultipartBody.For(Keep, Variables, map).File("0", "x").PostAsync(host, complete: false);

        await AssertRefusedAsync(host, unknown, HttpStatusCode.BadRequest, "A file is not in the map, or comes twice.");
        await AssertRefusedAsync(host, twice, HttpStatusCode.BadRequest, "A file is not in the map, or comes twice.");
        await AssertRefusedAsync(host, missing, HttpStatusCode.BadRequest, "A file of the map has not come.");
        await AssertRefusedAsync(host, field, HttpStatusCode.BadRequest, "only files may come");
        await AssertRefusedAsync(host, cut, HttpStatusCode.BadRequest, "The multipart body is malformed.");
    }

    [Fact]
    public async Task M02_a_file_for_a_variable_of_another_type_is_a_request_error()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For("query($n: String) { hello(name: $n) }", """{"n":null}""", """{"0":["variables.n"]}""")
            .File("0", "x").PostAsync(host);

        Assert.Contains("Variable \\\"$n\\\": String takes no file.", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B01_M02_a_batch_with_files_is_refused_and_says_so()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await new MultipartBody().Field("operations", """[{"query":"{ hello }"}]""").Field("map", "{}").PostAsync(host);

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "UPLOAD_IN_BATCH");
    }

    [Fact]
    public async Task M05_H50_a_compressed_or_boundless_multipart_is_415()
    {
        await using var host = await UploadGraph.StartAsync();
        var zipped = new MultipartBody().Field("operations", "{}").ToContent();
        zipped.Headers.ContentEncoding.Add("gzip");
        var boundless = new MultipartBody().Field("operations", "{}").ToContent();
        boundless.Headers.ContentType = new("multipart/form-data");

        using var compressed = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = zipped }, null, ("GraphQL-Preflight", "1"));
        using var bare = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = boundless }, null, ("GraphQL-Preflight", "1"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, compressed.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, bare.StatusCode);
    }

    private static async Task AssertRefusedAsync(GraphHost host, HttpResponseMessage response, HttpStatusCode status, string says)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, host.Probe.Sum);
    }
}
