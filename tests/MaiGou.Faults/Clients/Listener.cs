using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using MaiGou.Faults.Cluster;

namespace MaiGou.Faults.Clients;

/// <summary>A subscriber who comes back with the last cursor whenever the stream breaks, to any node.</summary>
internal sealed class Listener(Installation installation, Town town, Person person, Random random) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<string> _cursors = [];

    public Person Person => person;

    /// <summary>Cursors in the order in which they came.</summary>
    public IReadOnlyList<string> Cursors => _cursors;

    /// <summary>Follows the stream from its beginning until told to stop.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ReadOnAsync(ct);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or SocketException or JsonException or OperationCanceledException)
            {
                // The node died or nobody is there; the next turn goes on from the cursor.
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadOnAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(installation.Nodes[random.Next(installation.Nodes.Count)].Address, "/graphql"));
        request.Content = JsonContent.Create(new
        {
            query = "subscription($after: String) { events(after: $after) { cursor } }",
            variables = new { after = _cursors.Count == 0 ? null : _cursors[^1] },
        });
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", town.TokenOf(person));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        using var stream = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await stream.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                var data = JsonDocument.Parse(line["data: ".Length..]).RootElement;
                if (data.TryGetProperty("data", out var payload) && payload.ValueKind == JsonValueKind.Object
                    && payload.GetProperty("events") is { ValueKind: JsonValueKind.Object } happened)
                {
                    _cursors.Add(happened.GetProperty("cursor").GetString()!);
                }
            }
        }
    }
}
