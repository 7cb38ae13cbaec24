using System.Data.Common;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>A database for each test on a server that the environment names. Written without a server at hand; nobody has run it yet.</summary>
internal sealed class SqlServerEngine(string server) : IEngine
{
    public static Task<IEngine> StartAsync(string connection) => Task.FromResult<IEngine>(new SqlServerEngine(connection));

    public async Task<IDatabase> NewDatabaseAsync()
    {
        var name = $"maigou_test_{Guid.NewGuid():N}";
        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
        await using (var services = new ServiceCollection().AddSqlServer(connection).BuildServiceProvider())
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
        }

        await RunAsync(server, $"ALTER DATABASE [{name}] SET ALLOW_SNAPSHOT_ISOLATION ON");
        await RunAsync(connection, "CREATE TABLE dbo.test_clock (at datetime2 NOT NULL)");
        await RunAsync(connection, "INSERT INTO dbo.test_clock VALUES (SYSUTCDATETIME())");
        await RunAsync(connection, "CREATE FUNCTION dbo.test_now() RETURNS datetime2 AS BEGIN RETURN (SELECT at FROM dbo.test_clock) END");
        return new Database(server, connection, name);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Database(string server, string connectionString, string name) : IDatabase
    {
        public void AddTo(IServiceCollection services) => services.AddSqlServer(connectionString).AddSingleton<IInterceptor, TestClock>();

        public void SetClock(DateTime now)
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            using var command = new SqlCommand("UPDATE dbo.test_clock SET at = @now", connection);
            command.Parameters.Add(new SqlParameter("@now", System.Data.SqlDbType.DateTime2) { Value = now });
            command.ExecuteNonQuery();
        }

        public async ValueTask DisposeAsync()
        {
            SqlConnection.ClearPool(new SqlConnection(connectionString));
            await RunAsync(server, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        }
    }

    /// <summary>The server's clock cannot be replaced, so the question is.</summary>
    private sealed class TestClock : DbCommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
        {
            result.CommandText = result.CommandText.Replace("SYSUTCDATETIME()", "dbo.test_now()", StringComparison.Ordinal);
            return result;
        }
    }
}
