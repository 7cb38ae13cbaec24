using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using MaiGou.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MaiGou.Graph.Tests.Storage;

/// <summary>A database that cannot be used stops the start with exit code 2 and one sentence, and nothing is written.</summary>
[Trait("Tier", "Process")]
public sealed class StartFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    private string File => $"{_folder}/maigou.db";

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000));

        Assert.Equal(
            (2, "ConnectionStrings__MaiGou names a file that is no SQLite database, or a damaged one."), await StartSqliteAsync());
        Assert.Equal(5000, new FileInfo(File).Length);
    }

    [Fact]
    public async Task On_a_database_of_a_newer_version_a_node_serves_and_says_so_once()
    {
        await MigrateAsync();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");

        await using var host = await HostProcess.StartAsync(_folder, "Database__Provider=Sqlite", $"ConnectionStrings__MaiGou=Data Source={File}");
        using var ready = await host.Graph.Http.GetAsync("/health/ready");

        Assert.Equal(System.Net.HttpStatusCode.OK, ready.StatusCode);
        Assert.Single(host.Output, line => line.Contains("newer version", StringComparison.Ordinal) && line.Contains("29990101000000_Later", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_right_to_migrate_a_missing_database_is_told_and_not_made()
    {
        Assert.Equal((2, "ConnectionStrings__MaiGou names a database that does not exist."), await StartSqliteAsync("Database__Migrate=false"));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Without_the_right_to_migrate_a_missing_migration_is_told_and_not_applied()
    {
        Execute("CREATE TABLE Other (Id INTEGER)");

        Assert.Equal(
            (2, "Database__Migrate is false and the database lacks the migration 20261122071833_InitialCreate; apply it before this version starts."),
            await StartSqliteAsync("Database__Migrate=false"));
        Assert.Equal(1L, Execute("SELECT COUNT(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_told_after_patience()
    {
        await MigrateAsync();
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var locking = new SqliteCommand("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE", other);
        locking.ExecuteNonQuery();

        Assert.Equal((2, "ConnectionStrings__MaiGou names a file that another program keeps locked."), await StartSqliteAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told() => Assert.Equal(
        (2, "ConnectionStrings__MaiGou names a server that does not answer."),
        await StartPostgresAsync("Host=127.0.0.1;Port=9;Database=maigou;Username=maigou;Password=secret"));

    [PostgresFact]
    public async Task An_account_that_the_server_does_not_know_is_told_without_its_password() => Assert.Equal(
        (2, "ConnectionStrings__MaiGou names an account that the server does not let in with this password."),
        await StartPostgresAsync($"{await ServerAsync("maigou")};Username=stranger;Password=secret"));

    [PostgresFact]
    public async Task A_wrong_password_is_told_without_the_password()
    {
        await using var server = await PostgresServer.StartAsync();
        await ExecuteAsync(server.ConnectionString("postgres"), "CREATE ROLE clerk LOGIN SUPERUSER PASSWORD 'right'");
        await server.DemandPasswordAsync("clerk");
        var wrong = $"{server.ConnectionString()};Username=clerk;Password=wrong;Pooling=false";
        await RunningHost.UntilAsync(async () => !await ConnectsAsync(wrong.Replace("Database=maigou", "Database=postgres", StringComparison.Ordinal)));

        var (code, output) = await StartPostgresAsync(wrong);

        Assert.Equal((2, "ConnectionStrings__MaiGou names an account that the server does not let in with this password."), (code, output));
        Assert.True(await ConnectsAsync($"{server.ConnectionString("postgres")};Username=clerk;Password=right"));
    }

    [PostgresFact]
    public async Task An_account_without_rights_is_told_who_can_apply_the_migrations()
    {
        await ExecuteAsync(await ServerAsync("postgres"), "DROP ROLE IF EXISTS visitor; CREATE ROLE visitor LOGIN; CREATE DATABASE guarded");

        Assert.Equal(
            (2, "ConnectionStrings__MaiGou names an account that may not do what the start needs; let another one apply the migrations and set Database__Migrate to false."),
            await StartPostgresAsync($"{await ServerAsync("guarded")};Username=visitor"));
    }

    [PostgresFact]
    public async Task Without_the_right_to_migrate_a_missing_database_of_a_server_is_told() => Assert.Equal(
        (2, "ConnectionStrings__MaiGou names a database that does not exist."),
        await StartPostgresAsync(await ServerAsync("nowhere"), "Database__Migrate=false"));

    [PostgresFact]
    public async Task Production_refuses_a_server_that_may_lose_what_it_acknowledged() => Assert.Equal(
        (2, "ConnectionStrings__MaiGou names a database that runs with fsync and full_page_writes off, so that an acknowledged payment could be lost."),
        await StartPostgresAsync(await ServerAsync("careless"), "ASPNETCORE_ENVIRONMENT=Production"));

    public void Dispose()
    {
        HostDatabase.LetGo();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A server with fsync off, which is what the last test needs and the others do not mind.</summary>
    private static async Task<string> ServerAsync(string database) => (await PostgresServer.SharedAsync()).ConnectionString(database);

    private Task<(int ExitCode, string Output)> StartSqliteAsync(params string[] settings) => HostProcess.RunAsync(
        _folder, [], ["Database__Provider=Sqlite", $"ConnectionStrings__MaiGou=Data Source={File}", .. settings]);

    private Task<(int ExitCode, string Output)> StartPostgresAsync(string connection, params string[] settings) => HostProcess.RunAsync(
        _folder, [], ["Database__Provider=Postgres", $"ConnectionStrings__MaiGou={connection}", .. settings]);

    private static async Task<bool> ConnectsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync();
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return false;
        }
    }

    private async Task MigrateAsync()
    {
        await using var storage = new ServiceCollection().AddSqliteFile(File).BuildServiceProvider();
        await using var db = await storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
        await db.Database.MigrateAsync();
        HostDatabase.LetGo();
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var statement in sql.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}

file static class Files
{
    public static IServiceCollection AddSqliteFile(this IServiceCollection services, string file) =>
        Integrations.Sqlite.SqliteSetup.AddSqlite(services, $"Data Source={file}");
}
