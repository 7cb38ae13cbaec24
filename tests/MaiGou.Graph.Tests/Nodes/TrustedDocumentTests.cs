using System.Net;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Graph.Tests.Host;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.Nodes;

/// <summary>The documents of a client's build, as the product serves them (D03, D04).</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Document = "query First { packages(first: 1) { nodes { code } } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Fact]
    public async Task D03_where_only_stored_documents_run_a_text_is_403_and_a_stored_one_answers_by_its_hash()
    {
        var hash = Store(Document);
        await using var host = await RunningHost.StartAsync("Graph:TrustedDocuments=TrustedOnly", $"Graph:TrustedDocumentFolder={_folder}");

        using var text = await PostAsync(host, $$"""{"query":"{ __typename }"}""");
        using var stored = await PostAsync(host, $$"""{"documentId":"sha256:{{hash}}"}""");
        using var byAddress = await host.Graph.Http.GetAsync($"/graphql/sha256:{hash}");

        Assert.Equal(HttpStatusCode.Forbidden, text.StatusCode);
        Assert.Equal("""{"data":{"packages":{"nodes":[{"code":"P01"}]}}}""", await stored.Content.ReadAsStringAsync());
        Assert.Equal("""{"data":{"packages":{"nodes":[{"code":"P01"}]}}}""", await byAddress.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Tier", "Process")]
    public async Task D04_the_process_ends_with_code_3_and_prints_nothing_but_what_is_wrong_with_the_document()
    {
        var hash = Store("{ packages(first: 1) { nodes { noSuchField } } }");

        var (code, output) = await HostProcess.RunAsync(_folder, [], "Graph__TrustedDocuments=Allow", $"Graph__TrustedDocumentFolder={_folder}");

        Assert.Equal(3, code);
        Assert.Contains(hash, output, StringComparison.Ordinal);
        Assert.Contains("noSuchField", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D04_a_document_that_no_longer_fits_the_schema_stops_the_start()
    {
        Store("{ packages(first: 1) { nodes { noSuchField } } }");

        var stop = await Assert.ThrowsAsync<SchemaException>(
            () => RunningHost.StartAsync("Graph:TrustedDocuments=Allow", $"Graph:TrustedDocumentFolder={_folder}"));

        Assert.Contains("noSuchField", stop.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<HttpResponseMessage> PostAsync(RunningHost host, string body) =>
        host.Graph.Http.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"));

    private string Store(string document)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        File.WriteAllText(Path.Combine(_folder, $"{hash}.graphql"), document);
        return hash;
    }
}
