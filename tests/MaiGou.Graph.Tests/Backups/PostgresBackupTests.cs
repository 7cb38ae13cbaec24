using System.Diagnostics;
using MaiGou.Graph.Tests.Host;
using MaiGou.Integrations.Postgres;
using MaiGou.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MaiGou.Graph.Tests.Backups;

/// <summary>A server with its own archive of the log is lost with its disk and restored from the copy and the archive. Source: goals S05; docs/operations.md.</summary>
[Trait("Tier", "Process")]
public sealed class PostgresBackupTests : IDisposable
{
    private const int ArchiveSeconds = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou-backup").FullName;

    [PostgresFact]
    public async Task A_server_that_is_lost_while_others_write_is_restored_to_at_most_60_seconds_before_its_end()
    {
        await using var server = await PostgresServer.StartArchivingAsync(ArchiveSeconds);
        var settings = SettingsOf(server);
        await using var host = await HostProcess.StartAsync(_folder, settings);
        await using var writer = SteadyWriter.Start(Open(server));
        await RunningHost.UntilAsync(() => Task.FromResult(writer.Count > 200), seconds: 60);

        var (copying, written) = (Stopwatch.StartNew(), writer.Count);
        await server.BaseBackupAsync();
        var rate = (writer.Count - written) / copying.Elapsed.TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(3 * ArchiveSeconds)); // the writing goes on
        var end = Stopwatch.GetTimestamp();
        await server.StopAsync("KILL");
        await host.KillAsync();
        await writer.StopAsync();
        NpgsqlConnection.ClearAllPools();
        var restoring = Stopwatch.StartNew();
        await server.RestoreAsync();
        restoring.Stop();

        await using var restored = Open(server);
        var numbers = await SteadyWriter.NumbersAsync(restored);
        var loss = writer.LossSeconds(numbers, end);
        var (code, output) = await HostProcess.RunAsync(_folder, ["check", "--at-rest"], settings);
        var megabytes = await MegabytesAsync(server);

        Assert.True(code == 0, output);
        Assert.True(numbers.Count > 200, $"Only {numbers.Count} rows came back.");
        Assert.InRange(loss, 0, 60);
        Assert.True(rate > 1, $"{rate:0.0} writes a second went on while the copy was made.");
        Figures.Write("S05", "Postgres", "RPO: age of the first acknowledged write that was lost with the server, archive_timeout 5 s", loss, "s", "60 s");
        Figures.Write("S05", "Postgres", "RTO: from the lost server to the one that serves", restoring.Elapsed.TotalSeconds, "s", "");
        Figures.Write("S05", "Postgres", "size of the restored database", megabytes, "MB", "");
        Figures.Write("S05", "Postgres", "writes that went on while the copy was made", rate, "per second", "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] SettingsOf(PostgresServer server) =>
        ["Database__Provider=Postgres", $"ConnectionStrings__MaiGou={server.ConnectionString()}", $"Installation__Folder={_folder}"];

    private static ServiceProvider Open(PostgresServer server) => new ServiceCollection().AddPostgres(server.ConnectionString()).BuildServiceProvider();

    private static async Task<double> MegabytesAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString());
        await connection.OpenAsync();
        await using var size = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await size.ExecuteScalarAsync())! / 1e6;
    }
}

/// <summary>Runs where PostgreSQL is installed; fails in CI without it.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Programs is not null || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "PostgreSQL is not installed: run eng/servers.sh.";
}
