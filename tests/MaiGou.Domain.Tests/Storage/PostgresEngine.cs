using MaiGou.Domain.Storage;
using MaiGou.Integrations.Postgres;
using MaiGou.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>A database for each test, copied by the server from a migrated one.</summary>
internal sealed class PostgresEngine(string server) : IEngine
{
    /// <summary>
    /// Stands before the server's own functions in the search path of a test, so that the statements are those of production
    /// and only the clock they ask is another.
    /// </summary>
    private const string ClockSchema = "test_clock";

    private static readonly string Template = $"maigou_template_{Environment.ProcessId}";

    public static async Task<IEngine> StartAsync(string? connection)
    {
        var server = connection ?? (await PostgresServer.SharedAsync()).ConnectionString("postgres");
        await RunAsync(server, $"CREATE DATABASE {Template}");
        var template = Named(server, Template);
        await using (var services = new ServiceCollection().AddPostgres(template).BuildServiceProvider())
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
        }

        await RunAsync(template, $"""
            CREATE SCHEMA {ClockSchema};
            CREATE TABLE {ClockSchema}.moment (at timestamptz NOT NULL);
            INSERT INTO {ClockSchema}.moment VALUES (now());
            CREATE FUNCTION {ClockSchema}.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM {ClockSchema}.moment';
            """);
        NpgsqlConnection.ClearAllPools(); // nobody may be in a database that is copied
        if (connection is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Run(server, $"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
        }

        return new PostgresEngine(server);
    }

    public async Task<IDatabase> NewDatabaseAsync()
    {
        var name = $"maigou_test_{Guid.NewGuid():N}";
        await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template}");
        return new Database(server, name);
    }

    private static string Named(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Run(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private sealed class Database(string server, string name) : IDatabase
    {
        private readonly string _connection = new NpgsqlConnectionStringBuilder(Named(server, name))
        {
            SearchPath = $"{ClockSchema},pg_catalog,public",
        }.ConnectionString;

        public void AddTo(IServiceCollection services) => services.AddPostgres(_connection);

        public void SetClock(DateTime now)
        {
            using var connection = new NpgsqlConnection(_connection);
            connection.Open();
            using var command = new NpgsqlCommand($"UPDATE {ClockSchema}.moment SET at = $1", connection) { Parameters = { new() { Value = now } } };
            command.ExecuteNonQuery();
        }

        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(_connection));
            await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }
}
