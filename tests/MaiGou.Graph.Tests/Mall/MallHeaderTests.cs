using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Mall;

/// <summary>How the files of the mall are kept, compressed and fenced in.</summary>
[Collection(MallCollection.Name)]
public sealed class MallHeaderTests(MallWorld world)
{
    [Theory]
    [InlineData("/", "no-cache")]
    [InlineData("/desk", "no-cache")]
    [InlineData("/sw.js", "no-cache")]
    [InlineData("/manifest.webmanifest", "no-cache")]
    [InlineData("/assets/app-a1b2c3d4.js", "public, max-age=31536000, immutable")]
    [InlineData("/assets/word-a1b2c3d4.woff2", "public, max-age=31536000, immutable")]
    public async Task What_carries_its_hash_in_its_name_is_kept_for_a_year_and_the_rest_is_asked_for_again(string path, string expected)
    {
        var (answer, _) = await world.GetAsync(path);

        Assert.Equal(expected, string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_answers_304_without_a_body()
    {
        var (first, _) = await world.GetAsync("/");
        var (same, body) = await world.GetAsync("/orders", ("If-None-Match", first.Headers.ETag!.ToString()));
        var (other, _) = await world.GetAsync("/", ("If-None-Match", "\"another\""));

        Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, body.Length));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", "")]
    public async Task What_the_build_compressed_is_sent_as_the_client_takes_it(string accepted, string coding)
    {
        var (answer, body) = await world.GetAsync("/assets/app-a1b2c3d4.js", ("Accept-Encoding", accepted));
        using var plain = new StreamReader(coding switch
        {
            "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
            _ => new MemoryStream(body),
        });

        Assert.Equal(coding, string.Join(", ", answer.Content.Headers.ContentEncoding));
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.StartsWith("export const mall = 1;\n", await plain.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_coding_has_a_tag_of_its_own()
    {
        var (plain, _) = await world.GetAsync("/");
        var (brotli, _) = await world.GetAsync("/", ("Accept-Encoding", "br"));

        Assert.NotEqual(plain.Headers.ETag, brotli.Headers.ETag);
    }

    [Fact]
    public async Task A_page_may_run_its_own_files_and_the_inline_scripts_whose_hashes_the_build_wrote()
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(AMall.Script)));
        var place = world.Host.Address.Authority;

        var (answer, _) = await world.GetAsync("/");

        Assert.Equal(
            $"default-src 'self'; script-src 'self' 'sha256-{hash}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + $"connect-src 'self' ws://{place}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task The_explorer_may_run_workers_of_its_own_and_no_page_of_patients_may()
    {
        var (explorer, _) = await world.GetAsync("/graphql", ("Accept", "text/html"));
        var (desk, _) = await world.GetAsync("/desk");

        Assert.Contains("worker-src 'self' blob:", Assert.Single(explorer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("worker-src", Assert.Single(desk.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", Assert.Single(desk.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_name_that_means_something_in_a_policy_is_not_repeated_in_it()
    {
        var (answer, _) = await world.GetAsync("/", ("Host", "evil;script-src"));

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest
            || Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Contains("connect-src 'self';", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HEAD_tells_the_length_and_sends_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var answer = await world.Host.Graph.Http.SendAsync(request);

        Assert.Equal(35, answer.Content.Headers.ContentLength);
    }
}
