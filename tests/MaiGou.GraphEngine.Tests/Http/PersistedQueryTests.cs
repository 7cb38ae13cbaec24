using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Documents that clients send once and name by their hash from then on (D05).</summary>
public sealed class PersistedQueryTests
{
    private const string Hello = "{ hello }";

    [Fact]
    public async Task D05_a_hash_is_unknown_until_its_document_has_come_once()
    {
        await using var host = await AHost();

        using var before = await host.PostAsync(ByHash(Hello));
        using var first = await host.PostAsync(WithText(Hello, Hello));
        using var after = await host.PostAsync(ByHash(Hello));
        using var get = await host.GetAsync("?extensions=" + Uri.EscapeDataString(Extensions(Hello)));

        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""", await before.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await first.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await after.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await get.TextAsync());
    }

    [Fact]
    public async Task D05_a_document_must_have_the_hash_it_is_sent_with()
    {
        await using var host = await AHost();

        using var poison = await host.PostAsync(WithText("{ sum }", Hello));
        using var victim = await host.PostAsync(ByHash(Hello));

        Assert.Equal(HttpStatusCode.BadRequest, poison.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"\"sha256Hash\" is not the hash of \"query\".","extensions":{"code":"PERSISTED_QUERY_MISMATCH"}}]}""",
            await poison.TextAsync());
        Assert.Equal(HttpStatusCode.NotFound, victim.StatusCode);
    }

    [Fact]
    public async Task D05_only_valid_documents_are_kept()
    {
        await using var host = await AHost();

        using var invalid = await host.PostAsync(WithText("{ nothing }", "{ nothing }"), Posting.Response);
        using var again = await host.PostAsync(ByHash("{ nothing }"));

        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task D05_the_oldest_leave_when_the_bytes_are_used_up_and_one_too_large_is_not_kept()
    {
        await using var host = await GraphHost.StartAsync(server: o => o.MaxPersistedQueryBytes = 20);
        var large = "{ hello sum again: sum }";

        foreach (var text in new[] { Hello, "{ sum }", large })
        {
            using var _ = await host.PostAsync(WithText(text, text));
        }

        using var kept = await host.PostAsync(ByHash(Hello));
        using var tooLarge = await host.PostAsync(ByHash(large));
        using var one = await host.PostAsync(WithText("{ a: sum }", "{ a: sum }"));
        using var oldest = await host.PostAsync(ByHash(Hello));
        using var younger = await host.PostAsync(ByHash("{ sum }"));

        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, oldest.StatusCode);
        Assert.Equal(HttpStatusCode.OK, younger.StatusCode);
    }

    [Theory]
    [InlineData("""{"persistedQuery":{}}""")]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"00"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":1}}""")]
    [InlineData("""{"persistedQuery":{"version":"1","sha256Hash":"0000000000000000000000000000000000000000000000000000000000000000"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"\uD800"}}""")]
    public async Task D05_a_malformed_hash_is_400(string extensions)
    {
        await using var host = await AHost();

        using var response = await host.PostAsync($$"""{"extensions":{{extensions}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("BAD_REQUEST", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D05_off_by_default_tells_the_client_to_send_text()
    {
        await using var host = await GraphHost.StartAsync();

        using var byHash = await host.PostAsync(ByHash(Hello));
        using var withText = await host.PostAsync(WithText(Hello, "{ sum }"));

        Assert.Equal(HttpStatusCode.BadRequest, byHash.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}""",
            await byHash.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await withText.TextAsync());
    }

    private static Task<GraphHost> AHost() => GraphHost.StartAsync(server: o => o.MaxPersistedQueryBytes = 1024);

    private static string Extensions(string hashed) =>
        $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{DocumentFolder.HashOf(hashed)}}}"}}""";

    private static string ByHash(string hashed) => $$"""{"extensions":{{Extensions(hashed)}}}""";

    private static string WithText(string text, string hashed) => $$"""{"query":"{{text}}","extensions":{{Extensions(hashed)}}}""";
}
