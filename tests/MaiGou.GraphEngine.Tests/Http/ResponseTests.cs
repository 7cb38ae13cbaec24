using System.Net;
using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class ResponseTests
{
    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("Application/GraphQL-Response+JSON; charset=utf-8", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json, application/json", "application/graphql-response+json")]
    [InlineData("application/json, application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("application/json;q=0, */*", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json;q=0.9, */*;q=0.1", "application/graphql-response+json")]
    [InlineData("text/html, application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", "application/graphql-response+json")]
    public async Task H20_H21_H22_the_answer_has_the_type_the_client_prefers(string? accept, string type)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type + "; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json; charset=utf-16")]
    public async Task H23_H36_nothing_acceptable_is_406_in_plain_text(string accept)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("{ hello }", 200, 200)]
    [InlineData("{ fail }", 200, 200)]
    [InlineData("{ required }", 200, 200)]
    [InlineData("{", 400, 200)]
    [InlineData("{ nothing }", 400, 200)]
    [InlineData("query A { hello } query B { hello }", 400, 200)]
    [InlineData("query ($n: Int!) { big(kilobytes: $n) }", 400, 200)]
    public async Task H24_H30_to_H34_statuses_are_those_of_2025(string query, int status, int legacy)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query(query), Posting.Response);
        using var plain = await host.PostAsync(Posting.Query(query), "application/json");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(legacy, (int)plain.StatusCode);
        Assert.Equal(await response.TextAsync(), await plain.TextAsync());
    }

    [Fact]
    public async Task R02_a_request_error_has_no_data()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{"), Posting.Response);

        Assert.Equal(
            """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""",
            await response.TextAsync());
    }

    [Fact]
    public async Task H25_H43_H51_answers_carry_their_headers_and_length()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"));

        Assert.Equal(["Accept"], response.Headers.Vary);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(32, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task H41_no_other_origin_is_let_in()
    {
        await using var host = await GraphHost.StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Options, "/graphql");

        using var preflight = await host.SendAsync(ask, null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "POST"));
        using var answer = await host.PostAsync(Posting.Query("{ hello }"), null, "application/json", ("Origin", "https://elsewhere.example"));

        Assert.DoesNotContain(preflight.Headers.Concat(answer.Headers), h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task X50_a_timeout_is_504()
    {
        await using var host = await GraphHost.StartAsync(server: o => o.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(50));

        using var response = await host.PostAsync(Posting.Query("{ slow }"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Contains("\"code\":\"EXECUTION_TIMEOUT\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H26_a_browser_gets_the_page_and_its_queries_get_json()
    {
        await using var host = await GraphHost.StartAsync(http => http.BrowserPage = "<p>graph</p>"u8.ToArray());

        using var page = await host.GetAsync("", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var query = await host.GetAsync("?query={hello}", "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal("<p>graph</p>", await page.TextAsync());
        Assert.Equal("application/json", query.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_interceptor_sets_values_that_resolvers_read()
    {
        await using var host = await GraphHost.StartAsync(services: s => s.AddSingleton<IHttpRequestInterceptor, ByHeader>());

        using var response = await host.PostAsync(Posting.Query("{ caller }"), null, "application/json", ("X-Caller", "Ann"));

        Assert.Equal("""{"data":{"caller":"Ann"}}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", 401)]
    [InlineData("AUTH_NOT_AUTHORIZED", 403)]
    [InlineData("OTHER", 400)]
    public async Task H35_an_interceptor_may_refuse_the_whole_request(string code, int status)
    {
        await using var host = await GraphHost.StartAsync(services: s => s.AddSingleton<IHttpRequestInterceptor, ByHeader>());

        using var response = await host.PostAsync(Posting.Query("{ caller }"), null, "application/json", ("X-Refuse", code));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"Refused","extensions":{"code":"{{{code}}}"}}]}""", await response.TextAsync());
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Fact]
    public async Task I12_an_interceptor_may_forbid_introspection()
    {
        await using var host = await GraphHost.StartAsync(services: s => s.AddSingleton<IHttpRequestInterceptor, ByHeader>());

        using var open = await host.PostAsync(Posting.Query("{ __schema { queryType { name } } }"));
        using var closed = await host.PostAsync(
            Posting.Query("{ __schema { queryType { name } } }"), Posting.Response, "application/json", ("X-Closed", "1"));

        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", await open.TextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, closed.StatusCode);
    }

    [Fact]
    public async Task T22_the_schema_is_served_as_text()
    {
        await using var host = await GraphHost.StartAsync();

        var text = await host.Client.GetStringAsync("/graphql/schema.graphql");

        Assert.StartsWith("type Query {\n  hello(\n    name: String = \"world\"\n  ): String!\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T04_a_bad_schema_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<GraphEngine.Schema.SchemaException>(
            () => GraphHost.StartAsync(server: o => o.SchemaTexts.Add(("bad.graphql", "type A { b: Missing }"))));

        Assert.Equal(["A.b: type Missing is not defined (bad.graphql:1)"], error.Violations);
    }

    [Fact]
    public async Task An_option_without_a_usable_value_stops_the_start_by_name()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => GraphHost.StartAsync(http => http.MaxQueuedMessages = 0));

        Assert.Equal("MaxQueuedMessages", error.ParamName);
    }

    private sealed class ByHeader : IHttpRequestInterceptor
    {
        public ValueTask OnRequestAsync(HttpContext http, RequestContext context)
        {
            if (http.Request.Headers["X-Refuse"] is [{ } code])
            {
                throw new GraphQLException("Refused", code);
            }

            context.IntrospectionAllowed = !http.Request.Headers.ContainsKey("X-Closed");
            if (http.Request.Headers["X-Caller"] is [{ } name])
            {
                context.Set(new Caller(name));
            }

            return ValueTask.CompletedTask;
        }
    }
}
