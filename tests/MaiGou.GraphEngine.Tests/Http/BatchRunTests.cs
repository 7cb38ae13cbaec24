using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>How a batch shares the limits of one request, and what happens when parts are slow or the client leaves.</summary>
public sealed class BatchRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task B02_lines_come_as_the_requests_finish_and_carry_their_place()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(
            $"[{Posting.Query("{ slow }")},{Posting.Query("{ hello }")},{Posting.Query("{ fail }")}]", "application/jsonl");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var early = new[] { await lines.ReadLineAsync().WaitAsync(Patience), await lines.ReadLineAsync().WaitAsync(Patience) };
        host.Probe.Gate.SetResult();
        var last = await lines.ReadToEndAsync().WaitAsync(Patience);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/jsonl; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"requestIndex":1,"data":{"hello":"Hello world"}}""", early[0]);
        Assert.StartsWith("""{"requestIndex":2,"errors":[{"message":"Broken on purpose",""", early[1], StringComparison.Ordinal);
        Assert.Equal("{\"requestIndex\":0,\"data\":{\"slow\":\"done\"}}\n", last);
    }

    [Theory]
    [InlineData("application/jsonl", "application/jsonl")]
    [InlineData("application/json;q=0.5, application/jsonl", "application/jsonl")]
    [InlineData("application/jsonl, application/json", "application/jsonl")]
    [InlineData("application/json, application/jsonl", "application/json")]
    [InlineData("application/jsonl;q=0.5, application/json", "application/json")]
    [InlineData("application/jsonl, */*;q=0.1", "application/jsonl")]
    [InlineData("application/*", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task B02_lines_are_for_clients_that_name_them(string accept, string type)
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync($"[{Posting.Query("{ hello }")}]", accept);

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task H23_a_single_request_is_not_answered_in_lines()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), "application/jsonl");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task B05_a_mutation_waits_for_the_query_before_it()
    {
        await using var host = await ABatchHost();
        var sent = host.PostAsync($"[{Posting.Query("{ slow sum }")},{Posting.Query("mutation { add(n: 1) }")},{Posting.Query("{ sum }")}]");

        await host.Probe.Waiting.Task.WaitAsync(Patience);
        var before = host.Probe.Sum;
        host.Probe.Gate.SetResult();
        using var response = await sent.WaitAsync(Patience);

        Assert.Equal(0, before);
        Assert.EndsWith("""{"data":{"add":1}},{"data":{"sum":1}}]""", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B04_the_time_of_a_batch_counts_for_the_sum()
    {
        var clock = new StoppedClock();
        await using var host = await GraphHost.StartAsync(http => http.MaxBatch = 10, services => services.AddSingleton<TimeProvider>(clock));

        using var response = await host.PostAsync(
            $"[{Posting.Query("{ hello }")},{Posting.Query("{ slow }")},{Posting.Query("mutation { add(n: 1) }")}]", "application/jsonl");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var early = await lines.ReadLineAsync().WaitAsync(Patience);
        await host.Probe.Waiting.Task.WaitAsync(Patience);
        clock.Move(TimeSpan.FromSeconds(30));
        var late = await lines.ReadToEndAsync().WaitAsync(Patience);

        Assert.Equal("""{"requestIndex":0,"data":{"hello":"Hello world"}}""", early);
        Assert.Equal(
            """{"requestIndex":1,"errors":[{"message":"The request took too long and was ended.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}""" + "\n"
            + """{"requestIndex":2,"errors":[{"message":"The request took too long and was ended.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}""" + "\n",
            late);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task B04_the_queries_of_a_batch_share_the_resolvers_of_one_request()
    {
        await using var host = await ABatchHost(o => o.Limits.MaxConcurrentResolvers = 4);

        using var response = await host.PostAsync(
            $"[{string.Join(',', Enumerable.Repeat(Posting.Query("{ a: crowd(n: 1) b: crowd(n: 2) c: crowd(n: 3) d: crowd(n: 4) }"), 6))}]");
        var text = await response.TextAsync();

        Assert.Equal(24, text.Split("\":0").Length - 1 + (text.Split("\":1").Length - 1));
        Assert.InRange(host.Probe.MostAtOnce, 2, 4);
    }

    [Fact]
    public async Task B04_Q06_the_cost_of_a_batch_counts_for_the_sum()
    {
        await using var host = await ABatchHost(o => o.Limits.MaxFieldCost = 25);
        var ten = Posting.Query("{ crowd(n: 1) }");
        var twenty = Posting.Query("{ crowd(n: 1) more: crowd(n: 2) }");

        using var response = await host.PostAsync($"[{ten},{twenty},{ten},{ten}]");

        Assert.Equal(
            """[{"data":{"crowd":1}},"""
            + """{"errors":[{"message":"The operation costs too much: 30 for fields (allowed: 25), 2 for types (allowed: any). Ask for shorter lists or fewer fields.","extensions":{"code":"OPERATION_COST_EXCEEDED","fieldCost":30,"maxFieldCost":25,"typeCost":2,"maxTypeCost":null}}]},"""
            + """{"data":{"crowd":1}},"""
            + """{"errors":[{"message":"The operation costs too much: 30 for fields (allowed: 25), 3 for types (allowed: any). Ask for shorter lists or fewer fields.","extensions":{"code":"OPERATION_COST_EXCEEDED","fieldCost":30,"maxFieldCost":25,"typeCost":3,"maxTypeCost":null}}]}]""",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/jsonl")]
    public async Task X50_B05_a_client_that_leaves_ends_what_runs_and_starts_nothing_more(string accept)
    {
        await using var host = await ABatchHost();
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(
                $"[{Posting.Query("{ hello }")},{Posting.Query("{ stubborn }")},{Posting.Query("mutation { add(n: 1) }")}]",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);

        var sent = host.Client.SendAsync(request, leaving.Token);
        await host.Probe.Waiting.Task.WaitAsync(Patience);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        await host.Probe.Ended.Task.WaitAsync(Patience);
        using var next = await host.PostAsync(Posting.Query("{ sum }"));

        Assert.Equal("""{"data":{"sum":0}}""", await next.TextAsync());
    }

    [Fact]
    public async Task X52_the_same_batch_twice_gives_the_same_bytes()
    {
        await using var host = await ABatchHost();
        var batch = $"[{string.Join(',', Enumerable.Range(0, 10).Select(i => Posting.Query($"{{ hello big(kilobytes: {i}) }}")))}]";

        using var first = await host.PostAsync(batch);
        using var second = await host.PostAsync(batch);

        Assert.Equal(await first.TextAsync(), await second.TextAsync());
    }

    private static Task<GraphHost> ABatchHost(Action<GraphQLServerOptions>? server = null) =>
        GraphHost.StartAsync(http => http.MaxBatch = 10, server: server);
}
