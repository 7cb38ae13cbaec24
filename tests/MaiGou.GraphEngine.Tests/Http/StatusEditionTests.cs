using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>The statuses of both editions of GraphQL over HTTP, on real sockets.</summary>
public sealed class StatusEditionTests
{
    /// <summary>Shape: body, then the status under 2025, under 2025 for a client of only application/json, and under the draft of 2026.</summary>
    public static TheoryData<string, string, int, int, int> Posts { get; } = new()
    {
        { "H30 data", """{"query":"{ hello }"}""", 200, 200, 200 },
        { "H30 data with errors", """{"query":"{ fail }"}""", 200, 200, 294 },
        { "H30 data null with errors", """{"query":"{ required }"}""", 200, 200, 294 },
        { "H31 syntax", """{"query":"{"}""", 400, 200, 400 },
        { "H31 empty document", """{"query":""}""", 400, 200, 400 },
        { "H32 validation", """{"query":"{ nothing }"}""", 400, 200, 422 },
        { "H33 no operation of the name", """{"query":"{ hello }","operationName":"A"}""", 400, 200, 422 },
        { "H33 several operations and no name", """{"query":"query A { hello } query B { hello }"}""", 400, 200, 422 },
        { "H34 variables", """{"query":"query ($n: Int!) { big(kilobytes: $n) }","variables":{"n":"1"}}""", 400, 200, 422 },
        { "H03 no query", "{}", 400, 400, 422 },
        { "H03 query of a wrong type", """{"query":1}""", 400, 400, 422 },
        { "H03 variables of a wrong type", """{"query":"{ hello }","variables":[]}""", 400, 400, 422 },
        { "H03 extensions of a wrong type", """{"query":"{ hello }","extensions":""}""", 400, 400, 422 },
        { "H03 operationName of a wrong type", """{"query":"{ hello }","operationName":{}}""", 400, 400, 422 },
        { "H04 no object", "[]", 400, 400, 422 },
        { "H04 a string", "\"{ hello }\"", 400, 400, 422 },
        { "H04 no JSON", "{", 400, 400, 400 },
        { "H04 nothing", "", 400, 400, 400 },
    };

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task H03_H04_H24_H30_to_H34_a_post_has_the_status_of_the_edition(string what, string body, int release, int legacy, int draft)
    {
        await using var host = await GraphHost.StartAsync();
        await using var next = await GraphHost.StartAsync(Draft);

        using var response = await host.PostAsync(body, Posting.Response);
        using var plain = await host.PostAsync(body, "application/json");
        using var nextResponse = await next.PostAsync(body, Posting.Response);
        using var nextPlain = await next.PostAsync(body, "application/json");

        Assert.Equal(
            (what, release, legacy, draft, draft),
            (what, (int)response.StatusCode, (int)plain.StatusCode, (int)nextResponse.StatusCode, (int)nextPlain.StatusCode));
        Assert.Equal(await response.TextAsync(), await nextResponse.TextAsync());
        Assert.Equal("application/json; charset=utf-8", nextPlain.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("?query={hello}", 200, 200)]
    [InlineData("?query={fail}", 200, 294)]
    [InlineData("?query={", 400, 400)]
    [InlineData("?query={nothing}", 400, 422)]
    [InlineData("", 400, 422)]
    [InlineData("?query={hello}&variables={", 400, 400)]
    [InlineData("?query={hello}&variables=[]", 400, 422)]
    [InlineData("?query=mutation{add(n:1)}", 405, 405)]
    public async Task H10_H11_a_get_has_the_status_of_the_edition(string query, int release, int draft)
    {
        await using var host = await GraphHost.StartAsync();
        await using var next = await GraphHost.StartAsync(Draft);

        using var response = await host.GetAsync(query, Posting.Response);
        using var nextResponse = await next.GetAsync(query, Posting.Response);

        Assert.Equal((release, draft), ((int)response.StatusCode, (int)nextResponse.StatusCode));
    }

    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", 401)]
    [InlineData("AUTH_NOT_AUTHORIZED", 403)]
    public async Task H35_a_request_that_is_refused_as_a_whole_is_401_or_403_in_both(string code, int status)
    {
        await using var host = await GraphHost.StartAsync(services: s => s.AddSingleton<IHttpRequestInterceptor>(new Refusing(code)));
        await using var next = await GraphHost.StartAsync(Draft, s => s.AddSingleton<IHttpRequestInterceptor>(new Refusing(code)));

        using var response = await host.PostAsync(Posting.Query("{ hello }"), Posting.Response);
        using var nextResponse = await next.PostAsync(Posting.Query("{ hello }"), "application/json");

        Assert.Equal((status, status), ((int)response.StatusCode, (int)nextResponse.StatusCode));
    }

    [Fact]
    public async Task H36_what_is_no_graphql_response_has_another_type_in_both()
    {
        await using var next = await GraphHost.StartAsync(Draft);

        using var response = await next.PostAsync(Posting.Query("{ hello }"), "text/html");

        Assert.Equal(406, (int)response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task H14_a_body_too_large_is_413_and_X50_a_timeout_504_in_the_draft_too()
    {
        await using var next = await GraphHost.StartAsync(Draft, server: o =>
        {
            o.Limits.MaxBodyBytes = 64;
            o.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(50);
        });

        using var large = await next.PostAsync(Posting.Query(new string(' ', 64)));
        using var late = await next.PostAsync(Posting.Query("{ slow }"), "application/json");

        Assert.Equal((413, 504), ((int)large.StatusCode, (int)late.StatusCode));
    }

    private static void Draft(GraphQLHttpOptions options) => options.HttpStatusEdition = HttpStatusEdition.Draft2026;

    private sealed class Refusing(string code) : IHttpRequestInterceptor
    {
        public ValueTask OnRequestAsync(HttpContext http, RequestContext context) => throw new GraphQLException("Refused", code);
    }
}
