using System.Net;
using System.Security.Cryptography;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class MultipartTests
{
    private const string Keep = "mutation($f: Upload!) { keep(file: $f) }";

    [Fact]
    public async Task M01_M04_a_file_reaches_its_resolver_with_name_type_and_length()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(Keep, """{"f":null}""", """{"0":["variables.f"]}""")
            .File("0", "hello", "report 报告.txt", "text/markdown").PostAsync(host);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"data":{"keep":"report 报告.txt|text/markdown|5|hello"}}""", await response.TextAsync());
    }

    [Fact]
    public async Task M02_files_stand_in_lists_and_input_objects()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(
                "mutation($l: [Upload!]!, $a: Attachment!) { keepAll(files: $l) keepAttached(attachment: $a) }",
                """{"l":[null,null],"a":{"title":"T","file":null}}""",
                """{"x":["variables.l.1"],"y":["variables.l.0"],"z":["variables.a.file"]}""")
            .File("x", "one", "1").File("y", "two", "2").File("z", "three", "3").PostAsync(host);

        Assert.Equal(
            """{"data":{"keepAll":["2|text/plain|3|two","1|text/plain|3|one"],"keepAttached":"T: 3|text/plain|5|three"}}""",
            await response.TextAsync());
    }

    [Fact]
    public async Task M02_a_single_file_stands_for_a_list_of_one_and_an_unmapped_null_stays_null()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(
                "mutation($l: [Upload!]!, $n: Upload) { keepAll(files: $l) keepMaybe(file: $n) }",
                """{"l":null,"n":null}""",
                """{"0":["variables.l"]}""")
            .File("0", "one").PostAsync(host);

        Assert.Equal("""{"data":{"keepAll":["a.txt|text/plain|3|one"],"keepMaybe":null}}""", await response.TextAsync());
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(2_000_000)]
    public async Task M05_files_of_65536_65537_and_2000000_bytes_arrive_whole(int length)
    {
        await using var host = await UploadGraph.StartAsync();
        var content = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();

        using var response = await MultipartBody.For("mutation($f: Upload!) { hash(file: $f) }", """{"f":null}""", """{"0":["variables.f"]}""")
            .File("0", content).PostAsync(host);

        Assert.Equal($$$"""{"data":{"hash":"{{{Convert.ToHexStringLower(SHA256.HashData(content))}}}"}}""", await response.TextAsync());
    }

    [Fact]
    public async Task M06_one_file_at_two_places_is_one_file_with_streams_of_their_own()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(
                "mutation($a: Upload!, $b: Upload!) { twice(a: $a, b: $b) }",
                """{"a":null,"b":null}""",
                """{"0":["variables.a","variables.b"]}""")
            .File("0", "abcdef").PostAsync(host);

        Assert.Equal("""{"data":{"twice":"def abc True"}}""", await response.TextAsync());
    }

    [Fact]
    public async Task M07_H40_without_a_preflight_header_it_is_403_and_nothing_runs()
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For("mutation { add(n: 1) }", "{}", "{}").PostAsync(host, preflight: null);
        using var asked = await MultipartBody.For("mutation { add(n: 2) }", "{}", "{}").PostAsync(host, preflight: "Apollo-Require-Preflight");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("CSRF_PREFLIGHT_REQUIRED", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"add":2}}""", await asked.TextAsync());
    }

    [Fact]
    public async Task M04_a_schema_without_Upload_refuses_multipart_as_415()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await MultipartBody.For("{ hello }", "{}", "{}").PostAsync(host);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"query":"mutation { keep(file: \"x\") }"}""", "Upload takes a file of a multipart request, by a variable.")]
    [InlineData("""{"query":"mutation($f: Upload!) { keep(file: $f) }","variables":{"f":"x"}}""", "Variable \\\"$f\\\": Upload takes a file of a multipart request, by a variable.")]
    [InlineData("""{"query":"mutation($f: Upload!) { keep(file: $f) }","variables":{"f":null}}""", "Variable \\\"$f\\\": a value of type Upload! must not be null.")]
    public async Task M04_V20_text_is_no_Upload(string body, string message)
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await host.PostAsync(body, Posting.Response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void M04_Upload_as_the_type_of_a_field_stops_the_start()
    {
        var failure = Assert.Throws<SchemaException>(() => GraphQLServer.Build(
            new ServiceCollection().BuildServiceProvider(),
            new GraphQLServerOptions { SchemaTexts = { ("s", "scalar Upload type Query { f: Upload }") }, WithoutResolvers = true }));

        Assert.Contains("Query.f", failure.Message, StringComparison.Ordinal);
    }
}
