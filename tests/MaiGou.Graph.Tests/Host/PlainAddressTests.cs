using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MaiGou.Graph.Tests.Host;

/// <summary>Addresses beside the graph.</summary>
[Collection(HostCollection.Name)]
public sealed class PlainAddressTests(RunningHost host)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_healthy_node_answers_200_to_its_probes(string path)
    {
        using var response = await host.Graph.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/dev/inbox", "text/html")]
    [InlineData("/graphql/schema.graphql", "text/plain")]
    public async Task Pages_are_served_with_headers_that_protect_them(string path, string type)
    {
        using var response = await host.Graph.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_schema_address_serves_the_whole_contract()
    {
        var text = await host.Graph.Http.GetStringAsync("/graphql/schema.graphql");

        Assert.Contains("interface UserError", text, StringComparison.Ordinal);
        Assert.Contains("type ReportReadyEvent implements Event", text, StringComparison.Ordinal);
    }
}
