using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Asking for the cost over HTTP, and its refusals (Q05, Q06).</summary>
public sealed class CostHeaderTests
{
    [Theory]
    [InlineData("report", """{"data":{"hello":"Hello world"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("Validate", """{"data":null,"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    public async Task Q05_the_header_GraphQL_Cost_asks_for_the_cost(string value, string expected)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), headers: ("GraphQL-Cost", value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.TextAsync());
    }

    [Fact]
    public async Task Q05_another_word_is_refused_and_nothing_runs()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("mutation { add(n: 1) }"), headers: ("GraphQL-Cost", "validat"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task Q06_an_operation_over_the_limit_is_400()
    {
        await using var host = await GraphHost.StartAsync(server: o => o.Limits.MaxTypeCost = 0);

        using var response = await host.PostAsync(Posting.Query("{ hello }"), Posting.Response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"code\":\"OPERATION_COST_EXCEEDED\"", await response.TextAsync(), StringComparison.Ordinal);
    }
}
