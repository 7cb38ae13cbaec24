using System.Net;
using System.Net.Sockets;
using System.Text;
using MaiGou.GraphEngine.Http.Uploads;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class MultipartLimitTests : IDisposable
{
    private const string Keep = "mutation($f: [Upload!]!) { keepAll(files: $f) }";

    private readonly string _folder = Directory.CreateTempSubdirectory("uploads-test-").FullName;

    [Fact]
    public async Task M05_G_two_files_pass_and_a_third_is_413()
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxUploadFiles = 2);

        using var two = await Files("""[null,null]""", "0", "1").PostAsync(host);
        using var three = await Files("""[null,null,null]""", "0", "1", "2").PostAsync(host);

        Assert.Equal(HttpStatusCode.OK, two.StatusCode);
        await AssertLimitAsync(three, "LIMIT_UPLOAD_FILES", "\"limit\":2,\"actual\":3");
    }

    [Theory]
    [InlineData(100_000, HttpStatusCode.OK)]
    [InlineData(100_001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task M05_G_a_file_of_100000_bytes_passes_and_one_more_byte_is_413(int length, HttpStatusCode status)
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxUploadFileBytes = 100_000);

        using var response = await MultipartBody.For(Keep, """{"f":[null]}""", """{"0":["variables.f.0"]}""").File("0", new byte[length]).PostAsync(host);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status != HttpStatusCode.OK, (await response.TextAsync()).Contains("LIMIT_UPLOAD_FILE_BYTES", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50_000, HttpStatusCode.OK)]
    [InlineData(50_001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task M05_G_files_of_100000_bytes_together_pass_and_one_more_byte_is_413(int second, HttpStatusCode status)
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxUploadBytes = 100_000);

        using var response = await MultipartBody.For(Keep, """{"f":[null,null]}""", """{"0":["variables.f.0"],"1":["variables.f.1"]}""")
            .File("0", new byte[50_000]).File("1", new byte[second]).PostAsync(host);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status != HttpStatusCode.OK, (await response.TextAsync()).Contains("LIMIT_UPLOAD_BYTES", StringComparison.Ordinal));
    }

    [Fact]
    public async Task M05_G_a_part_with_headers_over_the_limit_is_413_and_a_broken_header_is_400()
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxPartHeaderBytes = 1_000);

        using var large = await MultipartBody.For(Keep, """{"f":[]}""", "{}").Part("X: " + new string('x', 1_100), []).PostAsync(host);
        using var broken = await MultipartBody.For(Keep, """{"f":[]}""", "{}").Part("no colon here", []).PostAsync(host);

        await AssertLimitAsync(large, "LIMIT_PART_HEADERS", "\"limit\":1000");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task M05_a_part_operations_longer_than_a_body_may_be_is_413()
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxBodyBytes = 200);

        using var response = await MultipartBody.For("{ hello } #" + new string('x', 200), "{}", "{}").PostAsync(host);

        await AssertLimitAsync(response, "LIMIT_BODY_BYTES", "\"limit\":200");
    }

    [Theory]
    [InlineData("a.txt", "a.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\\\x\\\\report.pdf", "report.pdf")]
    [InlineData("/abs/olute.png", "olute.png")]
    [InlineData("..", "file")]
    [InlineData("dir/", "file")]
    [InlineData("a:b.txt", "ab.txt")]
    public async Task M04_a_file_name_is_its_last_segment_only(string claimed, string kept)
    {
        await using var host = await UploadGraph.StartAsync();

        using var response = await MultipartBody.For(Keep, """{"f":[null]}""", """{"0":["variables.f.0"]}""").File("0", "x", claimed).PostAsync(host);

        Assert.Equal($$$"""{"data":{"keepAll":["{{{kept}}}|text/plain|1|x"]}}""", await response.TextAsync());
    }

    [Fact]
    public async Task M05_a_file_on_disk_has_no_name_there_and_what_a_crash_left_is_swept()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "left-behind"), "x");
        await using var host = await UploadGraph.StartAsync(http: o => o.UploadFolder = _folder);
        var content = Encoding.ASCII.GetBytes(new string('y', 3_000_000));

        using var response = await MultipartBody.For(
            "mutation($f: Upload!) { keep(file: $f) }", """{"f":null}""", """{"0":["variables.f"]}""").File("0", content).PostAsync(host);

        Assert.Equal("""{"data":{"keep":"a.txt|text/plain|3000000|long"}}""", await response.TextAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task M05_memory_holds_65536_bytes_and_one_more_goes_to_disk_until_it_is_disposed()
    {
        var small = new UploadedFile("s", "", new UploadFolder(_folder));
        var large = new UploadedFile("l", "", new UploadFolder(_folder));

        await small.AppendAsync(new byte[65_536], CancellationToken.None);
        await large.AppendAsync(new byte[65_536], CancellationToken.None);
        await large.AppendAsync(new byte[1], CancellationToken.None);
        await using var stream = large.OpenReadStream();
        large.Dispose();

        Assert.False(small.IsOnDisk);
        Assert.True(large.IsOnDisk);
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task M08_after_a_refusal_half_way_the_connection_serves_on_or_is_closed()
    {
        await using var host = await UploadGraph.StartAsync(l => l.MaxUploadFileBytes = 10);

        using var refused = await MultipartBody.For(Keep, """{"f":[null]}""", """{"0":["variables.f.0"]}""").File("0", new byte[200_000]).PostAsync(host);
        using var next = await host.PostAsync(Posting.Query("{ hello }"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await next.TextAsync());
    }

    [Fact]
    public async Task M05_a_client_that_leaves_half_way_leaves_no_file()
    {
        await using var host = await UploadGraph.StartAsync(http: o => o.UploadFolder = _folder);
        var body = await MultipartBody.For(Keep, """{"f":[null]}""", """{"0":["variables.f.0"]}""").File("0", new byte[500_000]).ToContent(complete: false).ReadAsByteArrayAsync();

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(host.Address.Host, host.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: x\r\nGraphQL-Preflight: 1\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: {body.Length + 1000}\r\n\r\n"));
            await client.GetStream().WriteAsync(body);
        }

        using var next = await host.PostAsync(Posting.Query("{ hello }"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static MultipartBody Files(string nulls, params string[] names) => names.Aggregate(
        MultipartBody.For(Keep, $$"""{"f":{{nulls}}}""", "{" + string.Join(',', names.Select(n => $"\"{n}\":[\"variables.f.{n}\"]")) + "}"),
        (body, name) => body.File(name, "x"));

    private static async Task AssertLimitAsync(HttpResponseMessage response, string code, string numbers)
    {
        var text = await response.TextAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains($"\"code\":\"{code}\",{numbers}", text, StringComparison.Ordinal);
    }
}
