using System.Net;
using System.Text;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Mall;

/// <summary>Which page an address gets, and what is nobody's.</summary>
[Collection(MallCollection.Name)]
public sealed class MallAddressTests(MallWorld world)
{
    [Theory]
    [InlineData("/", "index")]
    [InlineData("/packages", "index")]
    [InlineData("/packages/P04/slots", "index")]
    [InlineData("/desk", "desk")]
    [InlineData("/desk/reviews/one", "desk")]
    [InlineData("/desktop", "index")]
    [InlineData("/dev/examples", "examples")]
    public async Task An_address_that_no_endpoint_owns_is_a_page(string path, string title)
    {
        var (answer, body) = await world.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($"<!doctype html><title>{title}</title>", Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData("/health/elsewhere")]
    [InlineData("/import/nothing")]
    [InlineData("/dev/nothing")]
    [InlineData("/assets/gone-00000000.js")]
    [InlineData("/index.html")]
    [InlineData("/graphiql.html")]
    [InlineData("/csp.json")]
    [InlineData("/sw.js.br")]
    [InlineData("/documents/any.graphql")]
    [InlineData("/assets/../csp.json")]
    [InlineData("/..%2f..%2fappsettings.json")]
    [InlineData("/favicon.ico")]
    public async Task What_endpoints_own_and_files_that_are_not_there_answer_404(string path)
    {
        var (answer, _) = await world.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_operation_of_the_mall_is_no_file_and_runs_by_its_hash_with_POST_and_GET()
    {
        var hash = world.Mall.OperationHash;

        var (file, _) = await world.GetAsync($"/documents/{hash}.graphql");
        var (byAddress, body) = await world.GetAsync($"/graphql?documentId=sha256%3A{hash}");
        using var posted = await world.Host.Graph.Http.PostAsync(
            "/graphql", new StringContent($$"""{"documentId":"sha256:{{hash}}"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        Assert.Equal("""{"data":{"packages":{"nodes":[{"code":"P01"}]}}}""", Encoding.UTF8.GetString(body));
        Assert.Equal("""{"data":{"packages":{"nodes":[{"code":"P01"}]}}}""", await posted.Content.ReadAsStringAsync());
        Assert.Equal("public, max-age=60", byAddress.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Free_text_still_runs_beside_the_mall()
    {
        var answer = await world.Host.Ask("{ packages(first: 1) { nodes { code } } }");

        Assert.Equal("P01", answer.Text("packages.nodes.0.code"));
    }

    [Fact]
    public async Task A_wrong_method_is_told_as_before_and_nothing_is_posted_to_a_page()
    {
        using var token = await world.Host.Graph.Http.GetAsync("/oauth/token");
        using var page = await world.Host.Graph.Http.PostAsync("/packages", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, token.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "text/html")]
    [InlineData("text/html;q=0.5,*/*", "application/json")]
    [InlineData("application/json, text/html", "application/json")]
    [InlineData("application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("*/*", "application/json")]
    public async Task A_browser_that_opens_the_graph_gets_the_explorer_and_a_client_its_data(string accept, string type)
    {
        var (answer, _) = await world.GetAsync("/graphql?query=%7B__typename%7D", ("Accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", string.Join(", ", answer.Headers.Vary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_there_is_neither_explorer_nor_examples()
    {
        await using var host = await RunningHost.StartAsync(world.Mall.Setting, "environment=Production");
        using var browser = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        browser.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");

        using var explorer = await host.Graph.Http.SendAsync(browser);
        using var examples = await host.Graph.Http.GetAsync("/dev/examples");
        using var home = await host.Graph.Http.GetAsync("/");

        Assert.NotEqual("text/html", explorer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, examples.StatusCode);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task Without_the_mall_the_start_page_says_where_to_look()
    {
        await using var host = await RunningHost.StartAsync("Mall:Folder=Off");

        var page = await host.Graph.Http.GetStringAsync("/");
        using var other = await host.Graph.Http.GetAsync("/packages");

        Assert.Contains("/graphql/schema.graphql", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
