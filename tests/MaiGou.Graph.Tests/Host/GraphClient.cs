using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MaiGou.Graph.Tests.Host;

/// <summary>A small client of the graph over HTTP.</summary>
public sealed class GraphClient : IDisposable
{
    private readonly SqlLog? _sql;

    internal GraphClient(Uri address, SqlLog? sql = null)
    {
        _sql = sql;
        Http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = address };
    }

    /// <summary>For everything that is not the graph.</summary>
    public HttpClient Http { get; }

    /// <summary>Posts one operation.</summary>
    /// <param name="query">The document.</param>
    /// <param name="variables">An object with the variables by name.</param>
    /// <param name="token">An access token; nobody asks when null.</param>
    /// <param name="language">Value of <c>Accept-Language</c>.</param>
    public async Task<GraphAnswer> AskAsync(string query, object? variables = null, string? token = null, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var trace = ActivityTraceId.CreateRandom().ToHexString();
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        _sql?.Watch(trace);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new GraphAnswer((int)response.StatusCode, JsonDocument.Parse(text), _sql?.Take(trace) ?? []);
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer of the graph.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The whole body.</param>
/// <param name="Sql">The statements that the request sent to the database, for query budgets.</param>
public sealed record GraphAnswer(int Status, JsonDocument Json, IReadOnlyList<string> Sql)
{
    /// <summary>The data. Fails the test, with the errors, when there is none.</summary>
    public JsonElement Data => Json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
        ? data
        : throw new Xunit.Sdk.XunitException($"No data: {Json.RootElement}");

    /// <summary>Codes of the top-level errors.</summary>
    public IReadOnlyList<string> Codes => Json.RootElement.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!)]
        : [];

    /// <summary>The value at a path of the data, such as <c>viewer.orders.nodes.0.id</c>.</summary>
    public JsonElement At(string path) => path.Split('.').Aggregate(
        Data, (value, part) => int.TryParse(part, out var index) ? value[index] : value.GetProperty(part));

    /// <summary>The text at a path of the data.</summary>
    public string Text(string path) => At(path).GetString() ?? throw new Xunit.Sdk.XunitException($"{path} is null in {Json.RootElement}");

    public override string ToString() => $"{Status} {Json.RootElement}";
}
