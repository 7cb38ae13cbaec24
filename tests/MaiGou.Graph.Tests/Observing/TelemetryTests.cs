using System.Collections.Concurrent;
using System.Text;
using MaiGou.Graph.Tests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.Graph.Tests.Observing;

public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _received = new(StringComparer.Ordinal);
    private WebApplication _collector = null!;

    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_and_carry_no_query_text()
    {
        await using (var host = await RunningHost.StartAsync(
            "Demo:Load=false", $"OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Urls.First()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"))
        {
            await host.Ask("query Canary { viewer { role } }");
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], _received.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("maigou", _received["/v1/traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("role", _received["/v1/traces"].Replace("roles", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.Urls.Add("http://127.0.0.1:0");
        _collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.AddOrUpdate(request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, old) => old + Encoding.Latin1.GetString(body.ToArray()));
        });
        await _collector.StartAsync();
    }

    public async Task DisposeAsync() => await _collector.DisposeAsync();
}
