using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Prepares each connection: durable write-ahead log, patience when locked, and the clock that queries ask.</summary>
internal sealed class SqliteSession(TimeProvider time) : DbConnectionInterceptor
{
    public const string ClockFunction = "maigou_utc_now";
    private static readonly object Done = new();

    // A pooled context opens its connection for every query, and a pooled handle keeps its settings: each is prepared once.
    private readonly ConditionalWeakTable<SqliteConnection, object> _connections = [];
    private readonly ConditionalWeakTable<sqlite3, object> _handles = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Prepare(SqliteConnection connection)
    {
        // The process is the database server here, so its clock is the database's clock, also for tests with a clock of their own.
        // A connection gives its functions to every handle that it is opened with.
        if (_connections.TryAdd(connection, Done))
        {
            connection.CreateFunction(ClockFunction, () =>
                time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        }

        if (!_handles.TryGetValue(connection.Handle!, out _))
        {
            SetUp(connection);
            _handles.TryAdd(connection.Handle!, Done);
        }
    }

    private static void SetUp(SqliteConnection connection)
    {
        if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
        {
            return; // the look whether the file is there; it may not change anything
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }
}
