using MaiGou.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Copies the database with SQLite's online backup, in one step: it reads one moment of the write-ahead log, and nobody waits for it.</summary>
/// <remarks>The log grows while the copy runs, by what is written meanwhile. Source: sqlite.org/backup.html.</remarks>
internal sealed class SqliteDatabaseFile(string connectionString) : IDatabaseFile
{
    public string Path { get; } = new SqliteConnectionStringBuilder(connectionString).DataSource;

    public async Task CopyAsync(string to, CancellationToken ct)
    {
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await using var copy = new SqliteConnection(Alone(to));
        await source.OpenAsync(ct);
        await copy.OpenAsync(ct);
        await Task.Run(() => source.BackupDatabase(copy), ct);
        await using var command = copy.CreateCommand();
        command.CommandTimeout = 0;
        // The log's mode is kept in the file: a copy without it could not be opened to be read only, as it is at a start.
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA quick_check(1);";
        await using var answer = await command.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        if (!await answer.ReadAsync(ct) || answer.GetString(0) != "ok")
        {
            throw new InvalidDataException($"The database is damaged: {(answer.HasRows ? answer.GetString(0) : "it cannot be read")}.");
        }
    }

    public MaiGouDb OpenCopy(string path) => new SqliteMaiGouDb(new DbContextOptionsBuilder<SqliteMaiGouDb>().UseSqlite(Alone(path)).Options);

    /// <summary>Nothing is kept open when the last connection is closed.</summary>
    private static string Alone(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
}
