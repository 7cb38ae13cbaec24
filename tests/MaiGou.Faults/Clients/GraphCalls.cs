using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Clients;

/// <summary>Sends operations to the nodes over HTTP, as any client does, and never mistakes a lost answer for a refusal.</summary>
internal sealed class GraphCalls : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient[] _nodes;
    private int _faults;

    public GraphCalls(Installation installation, TimeSpan? patience = null) =>
        _nodes = [.. installation.Nodes.Select(n => new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false })
        {
            BaseAddress = installation.AddressOf(n.Number),
            Timeout = patience ?? TimeSpan.FromSeconds(30),
        })];

    /// <summary>Answers with top-level errors: the product itself says that it failed.</summary>
    public int Faults => _faults;

    public int Nodes => _nodes.Length;

    /// <summary>Runs an operation whose only field is given; without a field the payload is the whole data.</summary>
    public async Task<Answer> AskAsync(int node, string query, object variables, string? token, string? field = null)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
            request.Content.Headers.ContentType = Json;
            request.Headers.Accept.ParseAdd("application/graphql-response+json");
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var response = await _nodes[node].SendAsync(request);
            return Read(await response.Content.ReadAsByteArrayAsync(), (int)response.StatusCode, field, node);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TaskCanceledException or JsonException)
        {
            return new Answer(StepType.Unknown, default, e is TaskCanceledException ? "timeout" : e.GetType().Name, string.Empty, node);
        }
    }

    /// <summary>The last code that was sent to a phone, from the inbox of the node that sent it.</summary>
    public async Task<string?> CodeAsync(int node, string phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/dev/inbox?phone={phone}");
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await _nodes[node].SendAsync(request);
        var messages = await response.Content.ReadFromJsonAsync<JsonElement>();
        return messages.GetArrayLength() == 0 ? null : messages[0].GetProperty("values").GetProperty("code").GetString();
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }
    }

    private Answer Read(byte[] body, int status, string? field, int node)
    {
        if (status >= 500)
        {
            return new Answer(StepType.Unknown, default, $"status {status}", string.Empty, node);
        }

        var root = JsonDocument.Parse(body).RootElement;
        if (root.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0)
        {
            Interlocked.Increment(ref _faults);
            var code = errors[0].TryGetProperty("extensions", out var more) && more.TryGetProperty("code", out var text) ? text.GetString() : "error";
            return new Answer(StepType.Unknown, default, code, string.Empty, node);
        }

        var data = root.GetProperty("data");
        var payload = field is null ? data : data.GetProperty(field);
        if (field is not null && payload.TryGetProperty("errors", out var refusals) && refusals.GetArrayLength() > 0)
        {
            return new Answer(StepType.Fail, payload, refusals[0].GetProperty("__typename").GetString(), data.GetRawText(), node);
        }

        return new Answer(StepType.Ok, payload, null, data.GetRawText(), node);
    }
}
