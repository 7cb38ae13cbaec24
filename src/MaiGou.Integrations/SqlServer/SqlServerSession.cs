using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Integrations.SqlServer;

/// <summary>Prepares each connection: patience with locks no longer than a request can have, and all or nothing when a statement fails.</summary>
internal sealed class SqlServerSession : DbConnectionInterceptor
{
    private const string Settings = "SET LOCK_TIMEOUT 8000; SET XACT_ABORT ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
