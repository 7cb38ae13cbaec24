using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Journey;
using MaiGou.Graph.Tests.Records;

namespace MaiGou.Graph.Tests.Files;

/// <summary>What people and clinics do with files in these tests.</summary>
internal static class FileSteps
{
    public const string AddMutation = """
        mutation($input: ReportAttachmentAddInput!) {
          reportAttachmentAdd(input: $input) {
            attachment { id name contentType length sha256 url }
            errors { __typename ... on UserError { code message path } ... on FileStoreUnavailableError { retryAfterSeconds } }
          }
        }
        """;

    /// <summary>The smallest page that is a PDF, with some text of its own.</summary>
    public static byte[] Pdf(string text = "") => [.. "%PDF-1.7\n% "u8, .. Encoding.UTF8.GetBytes(text), .. "\ntrailer\n<<>>\n%%EOF\n"u8];

    /// <summary>Sends a file of a report as a clinic does; gives status and answer.</summary>
    public static async Task<(int Status, string Body)> SendFileAsync(
        this HttpClient http, Uri address, string order, byte[] body, string? token, Guid? key = null, string name = "report.pdf")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/import/attachments?order={order}&name={Uri.EscapeDataString(name)}"))
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>One operation with one file, as the multipart form of the graph wants it.</summary>
    public static async Task<GraphAnswer> AskWithFileAsync(
        this GraphClient graph, string query, object variables, string path, byte[] file, string? token, string name = "report.pdf")
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(JsonSerializer.Serialize(new { query, variables })), "operations");
        form.Add(new StringContent($$"""{ "0": ["{{path}}"] }"""), "map");
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(part, "0", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        request.Headers.AcceptLanguage.ParseAdd("en");
        request.Headers.Add("GraphQL-Preflight", "1");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await graph.Http.SendAsync(request);
        return new GraphAnswer((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()), []);
    }

    /// <summary>A report of 陈志远 with one released PDF; gives the manager who released it and the report's id.</summary>
    public static async Task<(string Manager, string Report)> ReportWithFileAsync(this RunningHost host, string order, byte[] pdf)
    {
        var partner = await host.SignIn.PartnerAsync("partner-xm01");
        var on = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(-2);
        Assert.Equal(200, (await host.ImportAsync("/import/hl7v2", ClinicSystem.Message(order, on, "5.05", "5.0"), partner)).Status);
        Assert.Equal(200, (await host.Graph.Http.SendFileAsync(host.Address, order, pdf, partner, name: "体检报告.pdf")).Status);
        foreach (var manager in (string[])["manager@demo", "manager2@demo"])
        {
            var token = await host.SignIn.StaffAsync(manager);
            var queue = await host.Ask("{ viewer { reportReviewQueue(first: 10) { nodes { id version orderNumber } } } }", token: token);
            foreach (var report in queue.At("viewer.reportReviewQueue.nodes").EnumerateArray().Where(r => r.GetProperty("orderNumber").GetString() == order))
            {
                var id = report.GetProperty("id").GetString()!;
                var released = await host.ReleaseAsync(token, id, report.GetProperty("version").GetInt32());
                Assert.Equal("RELEASED", released.Text("reportRelease.report.state"));
                return (manager, id);
            }
        }

        throw new Xunit.Sdk.XunitException($"Nobody has {order} in their queue.");
    }

    /// <summary>The address of the first file of a report, for whoever asks.</summary>
    public static async Task<string> UrlAsync(this RunningHost host, string report, string token)
    {
        var answer = await host.Ask("query($id: ID!) { viewer { report(id: $id) { attachments { url } } } }", new { id = report }, token);
        return answer.Text("viewer.report.attachments.0.url");
    }

    public static async Task<HttpResponseMessage> GetAsync(this RunningHost host, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, url));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Graph.Http.SendAsync(request);
    }
}
