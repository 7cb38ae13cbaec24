using MaiGou.Domain.Events;
using MaiGou.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Faults.Cluster;

/// <summary>A database with the demo in it, made once for each provider; every scenario works on a copy, so that its start is short.</summary>
internal sealed class Templates : IAsyncDisposable
{
    private const string Name = "maigou_template";
    private readonly Dictionary<Provider, string> _folders = [];
    private int _copies;

    /// <summary>The server of PostgreSQL; null until a scenario needs it.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Why a provider cannot be used here; null when it can.</summary>
    public static string? Obstacle(Provider provider) =>
        provider == Provider.Postgres && PostgresServer.Programs is null ? "PostgreSQL is not installed" : null;

    /// <summary>Makes a database of one's own in a folder.</summary>
    public async Task<Database> CopyAsync(Provider provider, string folder)
    {
        if (!_folders.TryGetValue(provider, out var template))
        {
            template = _folders[provider] = Directory.CreateTempSubdirectory("faults-template-").FullName;
            await PrepareAsync(provider, template);
        }

        foreach (var file in Directory.GetFiles(template).Where(f => !f.EndsWith(".log", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (provider == Provider.Sqlite)
        {
            return At(provider, folder, Name);
        }

        var name = $"maigou_{++_copies}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Name}");
        return At(provider, folder, name);
    }

    /// <summary>A place for a database that nobody has made yet.</summary>
    public async Task<Database> EmptyAsync(Provider provider, string folder)
    {
        await StartServerAsync(provider);
        return At(provider, folder, $"maigou_{++_copies}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is { } server)
        {
            NpgsqlConnection.ClearAllPools();
            await server.DisposeAsync();
        }

        foreach (var folder in _folders.Values)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Database At(Provider provider, string folder, string name) => new(
        provider, provider == Provider.Sqlite ? $"Data Source={folder}/maigou.db" : $"{Postgres!.ConnectionString(name)};Maximum Pool Size=40", folder);

    private async Task PrepareAsync(Provider provider, string folder)
    {
        await StartServerAsync(provider);
        await using (var database = At(provider, folder, Name))
        {
            await using var node = new Node(0, database, ["Demo__Load=true"]);
            await node.StartAsync();
            while (await database.ReadAsync(db => db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null)))
            {
                await Task.Delay(100);
            }

            await node.StopAsync();
        }

        // The last connection writes the log of the database into it; nobody may be connected to a template.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private async Task StartServerAsync(Provider provider)
    {
        if (provider == Provider.Postgres)
        {
            Postgres ??= await PostgresServer.StartAsync(isDurable: true);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres!.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
