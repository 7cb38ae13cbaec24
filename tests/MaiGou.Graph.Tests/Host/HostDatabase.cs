using MaiGou.Integrations.Postgres;
using MaiGou.Integrations.Sqlite;
using MaiGou.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MaiGou.Graph.Tests.Host;

/// <summary>
/// The database of host processes: a SQLite file in their folder or, with <c>MAIGOU_TEST_DATABASE=Postgres</c>, a database that is named
/// after the folder on the PostgreSQL of this test run.
/// </summary>
internal static class HostDatabase
{
    private static PostgresServer? _server;

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("MAIGOU_TEST_DATABASE") == "Postgres";

    /// <summary>Starts the server where there is one; everything else comes after.</summary>
    public static async Task StartAsync() => _server ??= IsPostgres ? await PostgresServer.SharedAsync() : null;

    /// <summary>The settings that lead a process to it.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(string folder) => new Dictionary<string, string>
    {
        ["Database__Provider"] = IsPostgres ? "Postgres" : "Sqlite",
        ["ConnectionStrings__MaiGou"] = ConnectionTo(folder),
        ["Installation__Folder"] = folder,
    };

    public static ServiceProvider Open(string folder) => (IsPostgres
        ? new ServiceCollection().AddPostgres(ConnectionTo(folder))
        : new ServiceCollection().AddSqlite(ConnectionTo(folder))).BuildServiceProvider();

    /// <summary>Copies the database of one folder for another. Nobody may be connected to the first.</summary>
    public static async Task CopyAsync(string from, string to)
    {
        LetGo();
        if (!IsPostgres)
        {
            File.Copy($"{from}/maigou.db", $"{to}/maigou.db");
            return;
        }

        await using var connection = new NpgsqlConnection(_server!.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var copy = new NpgsqlCommand($"CREATE DATABASE \"{NameOf(to)}\" TEMPLATE \"{NameOf(from)}\"", connection);
        await copy.ExecuteNonQueryAsync();
    }

    /// <summary>Closes what this process still holds open. The last connection to a file writes its log into it; then one file is all there is.</summary>
    public static void LetGo()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private static string ConnectionTo(string folder) =>
        IsPostgres ? _server!.ConnectionString(NameOf(folder)) : $"Data Source={folder}/maigou.db";

    private static string NameOf(string folder) => Path.GetFileName(folder);
}
