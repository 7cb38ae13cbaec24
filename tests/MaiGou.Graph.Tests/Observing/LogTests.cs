using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Observing;

/// <summary>The log holds ids and figures, and nothing that a person wrote or is.</summary>
[Trait("Tier", "Process")]
public sealed class LogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Fact]
    public async Task A_request_leaves_one_line_with_method_path_status_time_and_actor_and_no_query_variable_token_or_phone()
    {
        await using var host = await HostProcess.StartAsync(_folder);
        var token = await host.SignIn.PatientAsync("13800000003");

        await host.Graph.AskAsync("query Canary($canary: ID!) { node(id: $canary) { id } viewer { role } }", new { canary = "canary-value" }, token);
        await host.Graph.Http.GetAsync("/graphql?query={canaryField}");
        await RunningHost.UntilAsync(() => Task.FromResult(
            host.Output.Any(l => l.Contains("GET /graphql", StringComparison.Ordinal)) && host.Output.Any(l => l.Contains("account:", StringComparison.Ordinal))));

        var line = Assert.Single(host.Output, l => l.Contains("account:", StringComparison.Ordinal));
        Assert.Matches(@"^\d\d:\d\d:\d\d INF POST /graphql 200 \d+\.\d ms account:[0-9a-f]{32} [0-9a-f]{32}$", line);
        var all = string.Join('\n', host.Output);
        foreach (var secret in new[] { "canary", "Canary", "13800000003", token })
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_production_each_line_is_one_JSON_object()
    {
        await using var host = await HostProcess.StartAsync(_folder, "ASPNETCORE_ENVIRONMENT=Production");

        await host.Graph.Http.GetAsync("/");
        await RunningHost.UntilAsync(() => Task.FromResult(host.Output.Any(l => l.Contains("\"GET\"", StringComparison.Ordinal))));

        var line = JsonDocument.Parse(host.Output.Single(l => l.Contains("\"GET\"", StringComparison.Ordinal))).RootElement;
        Assert.Equal("/", line.GetProperty("Properties").GetProperty("Path").GetString());
        Assert.Equal(200, line.GetProperty("Properties").GetProperty("Status").GetInt32());
        Assert.Equal("anonymous", line.GetProperty("Properties").GetProperty("Actor").GetString());
        Assert.All(host.Output, l => JsonDocument.Parse(l).Dispose());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
