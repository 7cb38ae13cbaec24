using System.Net;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Stored documents by GET, in batches and on sockets; and what stops the start.</summary>
public sealed class DocumentTransportTests : IDisposable
{
    private readonly DocumentFolder _folder = new();

    [Fact]
    public async Task D06_a_get_below_the_graph_names_the_document()
    {
        var id = _folder.Add("query ($n: String) { hello(name: $n) }");
        _folder.Write("home.graphql", "{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);

        using var byHash = await GetAsync(host, $"/graphql/{id}?variables=%7B%22n%22%3A%22a%22%7D");
        using var byName = await GetAsync(host, "/graphql/home");
        using var unknown = await GetAsync(host, "/graphql/nothing");
        using var schema = await GetAsync(host, "/graphql/schema.graphql");

        Assert.Equal("""{"data":{"hello":"Hello a"}}""", await byHash.TextAsync());
        Assert.Equal("""{"data":{"sum":0}}""", await byName.TextAsync());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.StartsWith("type Query {", await schema.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D06_two_names_must_agree_and_no_other_method_is_served()
    {
        _folder.Write("home.graphql", "{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var agree = await GetAsync(host, "/graphql/home?documentId=home");
        using var differ = await GetAsync(host, "/graphql/home?documentId=other");
        using var post = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql/home") { Content = new StringContent("{}") });

        Assert.Equal(HttpStatusCode.OK, agree.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, differ.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        Assert.Equal(["GET"], post.Content.Headers.Allow);
    }

    [Fact]
    public async Task D06_H11_a_stored_mutation_is_not_run_by_get()
    {
        _folder.Write("add.graphql", "mutation { add(n: 1) }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var response = await GetAsync(host, "/graphql/add");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task D06_H42_a_cookie_alone_reads_no_stored_document()
    {
        _folder.Write("home.graphql", "{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var response = await host.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/graphql/home"), null, ("Cookie", "session=1"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task B06_D02_a_batch_may_mix_ids_and_text()
    {
        _folder.Write("home.graphql", "{ sum }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.Allow);

        using var response = await host.PostAsync("""[{"documentId":"home"},{"documentId":"nothing"},{"query":"{ hello }"}]""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """[{"data":{"sum":0}},{"errors":[{"message":"No document is known by this id.","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]},{"data":{"hello":"Hello world"}}]""",
            await response.TextAsync());
    }

    [Fact]
    public async Task D01_D02_D03_a_socket_takes_ids_and_refuses_text_alike()
    {
        _folder.Write("counting.graphql", "subscription ($to: Int!) { count(to: $to) }");
        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly);
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"documentId":"counting","variables":{"to":1}}}""");
        var counting = await socket.ReadAsync(2);
        await socket.SendAsync("""{"id":"2","type":"subscribe","payload":{"documentId":"nothing"}}""");
        var unknown = await socket.ReadAsync();
        await socket.SubscribeAsync("3", "{ hello }");
        var text = await socket.ReadAsync();
        await socket.SendAsync("""{"id":"4","type":"subscribe","payload":{"documentId":1}}""");

        Assert.Equal(["""{"id":"1","type":"next","payload":{"data":{"count":1}}}""", """{"id":"1","type":"complete"}"""], counting);
        Assert.StartsWith("""{"id":"2","type":"error","payload":[{"message":"No document is known by this id.",""", unknown, StringComparison.Ordinal);
        Assert.Contains("TRUSTED_DOCUMENTS_ONLY", text, StringComparison.Ordinal);
        Assert.Equal("4400 \"documentId\" must be a string.", await socket.ReadAsync());
    }

    [Fact]
    public async Task D04_files_that_cannot_be_served_stop_the_start_with_the_whole_list()
    {
        var wrong = new string('a', 64);
        _folder.Add("{ sum }");
        _folder.Write(wrong + ".graphql", "{ sum }");
        _folder.Write("bad name.graphql", "{ sum }");
        _folder.Write("old.graphql", "{\n  sum\n  gone\n  lost\n}");
        _folder.Write("torn.graphql", "{ sum");

        var error = await Assert.ThrowsAsync<SchemaException>(() => _folder.ServeAsync(TrustedDocumentMode.Allow));

        Assert.Equal(
            [
                $"{wrong}.graphql: its bytes have another SHA-256 than its name says",
                "bad name.graphql: the name is no id: only letters, digits and . _ ~ - may stand in one",
                "old.graphql:3: Cannot query field \"gone\" on type \"Query\".",
                "old.graphql:4: Cannot query field \"lost\" on type \"Query\".",
                "torn.graphql:1: Syntax Error: Expected Name, found <EOF>.",
            ],
            error.Violations);
    }

    [Fact]
    public async Task D04_a_folder_that_is_missing_or_not_named_stops_the_start()
    {
        var gone = Path.Combine(_folder.Path, "gone");

        var missing = await Assert.ThrowsAsync<SchemaException>(() => GraphHost.StartAsync(server: o =>
        {
            o.TrustedDocuments = TrustedDocumentMode.Allow;
            o.TrustedDocumentFolders.Add(gone);
        }));
        var unnamed = await Assert.ThrowsAsync<ArgumentException>(() => GraphHost.StartAsync(server: o =>
            o.TrustedDocuments = TrustedDocumentMode.TrustedOnly));

        Assert.Equal([$"{gone}: the folder of trusted documents does not exist"], missing.Violations);
        Assert.StartsWith("TrustedDocuments is TrustedOnly, but TrustedDocumentFolders names no folder.", unnamed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D04_documents_of_two_folders_answer_and_a_name_for_two_texts_stops_the_start()
    {
        using var other = new DocumentFolder();
        var (first, second) = (_folder.Add("{ sum }"), other.Add("query Again { sum }"));
        other.Add("{ sum }");

        await using var host = await _folder.ServeAsync(TrustedDocumentMode.TrustedOnly, o => o.TrustedDocumentFolders.Add(other.Path));
        using var one = await host.PostAsync($$"""{"documentId":"{{first}}"}""");
        using var two = await host.PostAsync($$"""{"documentId":"{{second}}"}""");
        _folder.Write("same.graphql", "{ sum }");
        other.Write("same.graphql", "query Again { sum }");
        var stop = await Assert.ThrowsAsync<SchemaException>(() =>
            _folder.ServeAsync(TrustedDocumentMode.Allow, o => o.TrustedDocumentFolders.Add(other.Path)));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (one.StatusCode, two.StatusCode));
        Assert.Equal(["same.graphql: its id stands for another text in a former folder"], stop.Violations);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<HttpResponseMessage> GetAsync(GraphHost host, string address) =>
        host.SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
}
