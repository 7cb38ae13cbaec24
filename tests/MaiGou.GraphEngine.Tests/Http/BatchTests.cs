using System.Net;
using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Several requests in one body, answered as one array.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task B01_B02_a_batch_is_answered_by_an_array_in_its_order()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(
            """[{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":"a"}},{"query":"query A { hello } query B { fail }","operationName":"A"}]""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""[{"data":{"hello":"Hello a"}},{"data":{"hello":"Hello world"}}]""", await response.TextAsync());
    }

    [Fact]
    public async Task B01_a_batch_of_one_is_still_an_array()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync($"[{Posting.Query("{ hello }")}]", Posting.Response);

        Assert.Equal("application/graphql-response+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""[{"data":{"hello":"Hello world"}}]""", await response.TextAsync());
    }

    [Fact]
    public async Task B01_a_batch_of_ten_is_answered_and_one_of_eleven_is_413()
    {
        await using var host = await ABatchHost();

        using var ten = await host.PostAsync(ABatchOf(10));
        using var eleven = await host.PostAsync(ABatchOf(11));

        Assert.Equal(HttpStatusCode.OK, ten.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, eleven.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"A batch can hold 10 requests.","extensions":{"code":"LIMIT_BATCH","limit":10,"actual":11}}]}""",
            await eleven.TextAsync());
        Assert.Equal(10, host.Probe.Sum);
    }

    [Theory]
    [InlineData(HttpStatusEdition.Release2025)]
    [InlineData(HttpStatusEdition.Draft2026)]
    public async Task B01_an_empty_batch_is_400(HttpStatusEdition edition)
    {
        await using var host = await GraphHost.StartAsync(http => (http.MaxBatch, http.HttpStatusEdition) = (10, edition));

        using var response = await host.PostAsync("[]");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The batch is empty.","extensions":{"code":"BAD_REQUEST"}}]}""", await response.TextAsync());
    }

    [Fact]
    public async Task B01_without_the_option_an_array_is_no_request()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(ABatchOf(2));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The request must be a JSON object.", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task B06_broken_entries_are_told_in_their_place_and_the_others_answered()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(
            """[1,{"query":"{ hello }"},{"query":"{"},{"query":"{ nothing }"},{"query":"{ fail }"},{"query":"{ hello }","variables":1}]""", Posting.Response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """[{"errors":[{"message":"The request must be a JSON object.","extensions":{"code":"BAD_REQUEST"}}]},"""
            + """{"data":{"hello":"Hello world"}},"""
            + """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]},"""
            + """{"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]},"""
            + """{"errors":[{"message":"Broken on purpose","locations":[{"line":1,"column":3}],"path":["fail"],"extensions":{"code":"SHOP_BROKEN"}}],"data":{"fail":null}},"""
            + """{"errors":[{"message":"\"variables\" must be a map.","extensions":{"code":"BAD_REQUEST"}}]}]""",
            await response.TextAsync());
    }

    [Theory]
    [InlineData(HttpStatusEdition.Release2025, 400)]
    [InlineData(HttpStatusEdition.Draft2026, 422)]
    public async Task B06_a_batch_without_one_readable_request_is_an_error(HttpStatusEdition edition, int status)
    {
        await using var host = await GraphHost.StartAsync(http => (http.MaxBatch, http.HttpStatusEdition) = (10, edition));

        using var response = await host.PostAsync("[{},null]");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            """[{"errors":[{"message":"\"query\" must be a string.","extensions":{"code":"BAD_REQUEST"}}]},"""
            + """{"errors":[{"message":"The request must be a JSON object.","extensions":{"code":"BAD_REQUEST"}}]}]""",
            await response.TextAsync());
    }

    [Fact]
    public async Task B05_mutations_run_in_order_and_one_that_fails_stops_nobody()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(
            """[{"query":"mutation { add(n: 1) }"},{"query":"{ sum }"},{"query":"mutation { add(n: 13) }"},{"query":"mutation { add(n: 2) }"},{"query":"{ sum }"}]""");

        Assert.Equal(
            """[{"data":{"add":1}},{"data":{"sum":1}},"""
            + """{"errors":[{"message":"Thirteen is refused","locations":[{"line":1,"column":12}],"path":["add"],"extensions":{"code":"SHOP_UNLUCKY"}}],"data":null},"""
            + """{"data":{"add":3}},{"data":{"sum":3}}]""",
            await response.TextAsync());
    }

    [Fact]
    public async Task B05_each_request_of_a_batch_has_services_of_its_own()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync($"[{Posting.Query("{ a: scope b: scope }")},{Posting.Query("{ a: scope b: scope }")}]");

        var scopes = System.Text.RegularExpressions.Regex.Matches(await response.TextAsync(), "[0-9a-f-]{36}").Select(m => m.Value).ToList();
        Assert.Equal(4, scopes.Count);
        Assert.Equal(scopes[0], scopes[1]);
        Assert.Equal(scopes[2], scopes[3]);
        Assert.NotEqual(scopes[0], scopes[2]);
    }

    [Fact]
    public async Task B06_a_subscription_in_a_batch_is_refused_alone_and_never_opened()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync($"[{Posting.Query("subscription { gated }")},{Posting.Query("{ hello }")}]");

        Assert.Equal(
            """[{"errors":[{"message":"A subscription cannot be part of a batch.","extensions":{"code":"SUBSCRIPTION_IN_BATCH"}}]},{"data":{"hello":"Hello world"}}]""",
            await response.TextAsync());
        Assert.False(host.Probe.Ended.Task.IsCompleted);
    }

    [Fact]
    public async Task H23_a_batch_is_no_event_stream()
    {
        await using var host = await ABatchHost();

        using var response = await host.PostAsync(ABatchOf(1), "text/event-stream");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task H35_B05_a_caller_is_looked_at_once_and_known_to_each_request()
    {
        var callers = new Counting();
        await using var host = await GraphHost.StartAsync(http => http.MaxBatch = 10, s => s.AddSingleton<IHttpRequestInterceptor>(callers));

        using var response = await host.PostAsync($"[{Posting.Query("{ caller }")},{Posting.Query("{ caller }")}]");

        Assert.Equal("""[{"data":{"caller":"Ann"}},{"data":{"caller":"Ann"}}]""", await response.TextAsync());
        Assert.Equal(1, callers.Count);
    }

    [Fact]
    public async Task H40_a_batch_cannot_be_sent_by_a_form_or_by_get()
    {
        await using var host = await ABatchHost();

        using var form = await host.PostAsync(ABatchOf(1), contentType: "text/plain");
        using var get = await host.GetAsync("?query=" + Uri.EscapeDataString(ABatchOf(1)));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(0, host.Probe.Sum);
        Assert.Contains("GRAPHQL_PARSE_FAILED", await get.TextAsync(), StringComparison.Ordinal);
    }

    private static Task<GraphHost> ABatchHost() => GraphHost.StartAsync(http => http.MaxBatch = 10);

    private static string ABatchOf(int count) =>
        $"[{string.Join(',', Enumerable.Repeat(Posting.Query("mutation { add(n: 1) }"), count))}]";

    private sealed class Counting : IHttpRequestInterceptor
    {
        public int Count { get; private set; }

        public ValueTask OnRequestAsync(HttpContext http, RequestContext context)
        {
            Count++;
            context.Set(new Caller("Ann"));
            return ValueTask.CompletedTask;
        }
    }
}
