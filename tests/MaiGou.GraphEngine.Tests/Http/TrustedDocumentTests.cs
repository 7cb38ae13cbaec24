using System.Net;
using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Requests that name a stored document instead of carrying one.</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Unknown = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private readonly DocumentFolder _folder = new();

    [Fact]
    public async Task D01_D04_a_document_runs_by_its_hash_and_by_an_id_of_the_hosts_own()
    {
        var id = _folder.Add("query A($n: String) { hello(name: $n) } query B { sum }");
        _folder.Write("home_page.v2~x-1.graphql", "{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var byHash = await host.PostAsync($$$"""{"documentId":"{{{id}}}","operationName":"A","variables":{"n":"a"}}""");
        using var byUpperHash = await host.PostAsync($$"""{"documentId":"sha256:{{id[7..].ToUpperInvariant()}}","operationName":"B"}""");
        using var byName = await host.PostAsync("""{"documentId":"home_page.v2~x-1","query":null}""");
        using var byText = await host.PostAsync(Posting.Query("{ hello }"));

        Assert.Equal("""{"data":{"hello":"Hello a"}}""", await byHash.TextAsync());
        Assert.Equal("""{"data":{"sum":0}}""", await byUpperHash.TextAsync());
        Assert.Equal("""{"data":{"sum":0}}""", await byName.TextAsync());
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await byText.TextAsync());
    }

    [Theory]
    [InlineData(null, """Must provide operation name if query contains multiple operations.""")]
    [InlineData("C", """Unknown operation named \"C\".""")]
    [InlineData("", """Unknown operation named \"\".""")]
    public async Task X01_D01_a_document_of_several_operations_needs_a_name_of_its_own(string? name, string message)
    {
        var id = _folder.Add("query A { hello } query B { sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);

        using var response = await host.PostAsync(
            $$"""{"documentId":"{{id}}","operationName":{{(name is null ? "null" : $"\"{name}\"")}}}""", Posting.Response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("\"sha256:\"")]
    [InlineData("\"sha256:abc\"")]
    [InlineData("\"sha256:g000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("\"md5:0\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"a b\"")]
    [InlineData("\"脉\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("{}")]
    public async Task D01_anything_else_as_an_id_is_400(string id)
    {
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var response = await host.PostAsync($$"""{"documentId":{{id}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"code\":\"BAD_REQUEST\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Unknown)]
    [InlineData("missing")]
    public async Task D02_an_unknown_id_is_404_with_one_error(string id)
    {
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);

        using var post = await host.PostAsync($$"""{"documentId":"{{id}}"}""");
        using var get = await host.GetAsync("?documentId=" + id, Posting.Response);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (post.StatusCode, get.StatusCode));
        Assert.Equal(
            """{"errors":[{"message":"No document is known by this id.","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""",
            await post.TextAsync());
        Assert.Equal(await post.TextAsync(), await get.TextAsync());
    }

    [Fact]
    public async Task D03_off_means_that_the_id_is_a_member_like_any_unknown_one()
    {
        var id = _folder.Add("{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Off);

        using var alone = await host.PostAsync($$"""{"documentId":"{{id}}"}""");
        using var beside = await host.PostAsync($$"""{"documentId":"{{id}}","query":"{ hello }"}""");
        using var path = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/graphql/" + id));

        Assert.Contains("\\\"query\\\" must be a string.", await alone.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await beside.TextAsync());
        Assert.Equal(HttpStatusCode.NotFound, path.StatusCode);
    }

    [Fact]
    public async Task D03_text_is_403_where_only_trusted_documents_run()
    {
        _folder.Add("{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);

        using var post = await host.PostAsync(Posting.Query("{ sum }"));
        using var get = await host.GetAsync("?query={sum}");
        using var batch = await host.PostAsync($"[{Posting.Query("mutation { add(n: 1) }")}]");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (post.StatusCode, get.StatusCode));
        Assert.Equal(
            """{"errors":[{"message":"Only trusted documents run here. Send the documentId of one instead of text.","extensions":{"code":"TRUSTED_DOCUMENTS_ONLY"}}]}""",
            await post.TextAsync());
        Assert.Contains("TRUSTED_DOCUMENTS_ONLY", await batch.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task D03_a_caller_with_leave_may_send_text_and_others_cannot_use_it()
    {
        await using var host = await GraphHost.StartAsync(
            services: s => s.AddSingleton<IHttpRequestInterceptor, Staff>(),
            server: o =>
            {
                (o.TrustedDocuments, o.MaxPersistedQueryBytes) = (TrustedDocumentMode.TrustedOnly, 1024);
                o.TrustedDocumentFolders.Add(_folder.Path);
            });
        var extensions = $$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{DocumentFolder.HashOf("{ hello }")}}}"}}""";

        using var staff = await host.PostAsync(
            $$"""{"query":"{ hello }","extensions":{{extensions}}}""", headers: ("X-Staff", "1"));
        using var patient = await host.PostAsync(Posting.Query("{ hello }"));
        using var byHash = await host.PostAsync($$"""{"extensions":{{extensions}}}""");

        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await staff.TextAsync());
        Assert.Equal(HttpStatusCode.Forbidden, patient.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byHash.StatusCode);
    }

    [Fact]
    public async Task D07_a_document_sent_along_must_be_the_one_that_is_named()
    {
        var id = _folder.Add("{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);

        using var same = await host.PostAsync($$"""{"documentId":"{{id}}","query":"{ sum }"}""");
        using var other = await host.PostAsync($$"""{"documentId":"{{id}}","query":"{  sum }"}""");

        Assert.Equal("""{"data":{"sum":0}}""", await same.TextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"\"query\" is not the document that \"documentId\" names.","extensions":{"code":"PERSISTED_QUERY_MISMATCH"}}]}""",
            await other.TextAsync());
    }

    [Fact]
    public async Task I12_a_document_planned_at_start_up_shows_the_schema_to_nobody_who_may_not_see_it()
    {
        var id = _folder.Add("{ __schema { queryType { name } } }");
        await using var host = await GraphHost.StartAsync(
            services: s => s.AddSingleton<IHttpRequestInterceptor, Staff>(),
            server: o =>
            {
                o.TrustedDocuments = TrustedDocumentMode.TrustedOnly;
                o.TrustedDocumentFolders.Add(_folder.Path);
            });

        using var staff = await host.PostAsync($$"""{"documentId":"{{id}}"}""", headers: ("X-Staff", "1"));
        using var patient = await host.PostAsync($$"""{"documentId":"{{id}}"}""", Posting.Response);

        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", await staff.TextAsync());
        Assert.Equal(HttpStatusCode.BadRequest, patient.StatusCode);
        Assert.Contains("GraphQL introspection has been disabled", await patient.TextAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Staff may send text and see the schema; nobody else may.</summary>
    private sealed class Staff : IHttpRequestInterceptor
    {
        public ValueTask OnRequestAsync(HttpContext http, RequestContext context)
        {
            context.FreeTextAllowed = context.IntrospectionAllowed = http.Request.Headers.ContainsKey("X-Staff");
            return ValueTask.CompletedTask;
        }
    }
}
