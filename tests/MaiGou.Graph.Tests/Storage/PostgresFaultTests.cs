using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Graph.Tests.Host;
using MaiGou.TestServers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Graph.Tests.Storage;

/// <summary>What a node does while its PostgreSQL is locked, down, or of another opinion about the time. Source: goals S02, S03, K01.</summary>
[Trait("Tier", "Process")]
public sealed class PostgresFaultTests
{
    private const string Send = "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge errors { ... on UserError { code } } } }";

    [PostgresFact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_server_both_serve_one_demo()
    {
        await using var server = await PostgresServer.StartAsync();

        var hosts = await Task.WhenAll(StartAsync(server.ConnectionString()), StartAsync(server.ConnectionString()));
        var answers = await Task.WhenAll(hosts.Select(h => h.Ask("{ packages(first: 1) { totalCount } }")));
        await using var db = await hosts[0].OpenDatabaseAsync();

        Assert.All(answers, a => Assert.Equal(15, a.At("packages.totalCount").GetInt32()));
        Assert.Equal(3, await db.Set<Clinic>().CountAsync());
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task While_a_table_is_locked_writers_are_told_to_come_again_after_8_seconds_and_nothing_is_written()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var host = await StartAsync(server.ConnectionString());
        await using var other = new NpgsqlConnection(server.ConnectionString());
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("LOCK TABLE \"SignInCode\" IN ACCESS EXCLUSIVE MODE", other, transaction);
        await locking.ExecuteNonQueryAsync();

        var waiting = await TimedAsync(host);
        var read = await host.Ask("{ packages(first: 1) { totalCount } }");
        await transaction.RollbackAsync();
        await using var db = await host.OpenDatabaseAsync();
        var written = await db.Set<SignInCode>().CountAsync();
        var after = await TimedAsync(host);

        Assert.Equal(["SERVICE_BUSY"], waiting.Answer.Codes);
        Assert.InRange(waiting.Elapsed.TotalSeconds, 7, 11);
        Assert.Empty(read.Codes);
        Assert.Equal(0, written);
        Assert.Empty(after.Answer.Codes);
        Assert.InRange(after.Elapsed.TotalSeconds, 0, 1);
    }

    [PostgresFact]
    public async Task While_the_server_is_down_the_node_stays_up_says_so_and_recovers_by_itself()
    {
        await using var server = await PostgresServer.StartAsync(isDurable: true);
        await using var host = await StartAsync(server.ConnectionString());
        Assert.Empty((await TimedAsync(host)).Answer.Codes);

        await server.StopAsync();
        var down = await TimedAsync(host);
        using var red = await host.Graph.Http.GetAsync("/health/ready");
        using var alive = await host.Graph.Http.GetAsync("/health/live");
        await server.StartAgainAsync();
        await RunningHost.UntilAsync(async () => (await TimedAsync(host, "13800000006")).Answer.Codes.Count == 0, seconds: 5);
        await RunningHost.UntilAsync(async () =>
        {
            using var ready = await host.Graph.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.OK;
        });

        Assert.Equal(["SERVICE_BUSY"], down.Answer.Codes);
        Assert.Equal(
            "SERVICE_BUSY|5|The service is busy. Try again in a moment.",
            string.Join('|', down.Answer.Codes[0], Extension(down.Answer, "retryAfter"), down.Answer.Json.RootElement.GetProperty("errors")[0].GetProperty("message")));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (red.StatusCode, alive.StatusCode));
    }

    [PostgresFact]
    public async Task A_clock_that_is_an_hour_behind_the_servers_is_told_by_the_probe_and_the_node_serves()
    {
        await using var server = await PostgresServer.StartAsync();
        await using (await StartAsync(server.ConnectionString()))
        {
            await ExecuteAsync(server.ConnectionString(), "CREATE SCHEMA ahead");
            await ExecuteAsync(server.ConnectionString(),
                "CREATE FUNCTION ahead.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT pg_catalog.statement_timestamp() + interval ''1 hour'''");
        }

        await using var host = await StartAsync($"{server.ConnectionString()};Search Path=ahead,pg_catalog,public");
        var sentence = string.Empty;
        await RunningHost.UntilAsync(async () =>
        {
            using var ready = await host.Graph.Http.GetAsync("/health/ready");
            using var json = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
            sentence = $"{ready.StatusCode}: {json.RootElement.GetProperty("checks").GetProperty("clock").GetString()}";
            return sentence.StartsWith("OK", StringComparison.Ordinal) && !sentence.EndsWith("Healthy", StringComparison.Ordinal);
        });

        Assert.Equal("OK: The clock of this machine is 3600 s behind the database's.", sentence);
        Assert.Empty((await TimedAsync(host)).Answer.Codes);
    }

    private static Task<RunningHost> StartAsync(string connection) =>
        RunningHost.StartAsync("Database:Provider=Postgres", $"ConnectionStrings:MaiGou={connection}");

    private static async Task<(GraphAnswer Answer, TimeSpan Elapsed)> TimedAsync(RunningHost host, string phone = "13800000005")
    {
        var watch = Stopwatch.StartNew();
        var answer = await host.Ask(Send, new { input = new { phone } });
        return (answer, watch.Elapsed);
    }

    private static string Extension(GraphAnswer answer, string name) =>
        answer.Json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty(name).GetRawText();

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
