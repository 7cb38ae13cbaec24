using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Integrations.Postgres;

/// <summary>A PostgreSQL server as the product's database.</summary>
internal sealed class PostgresDatabase : IDatabaseServer
{
    private const string WrongPassword = "28P01";
    private const string WrongAccount = "28000";
    private const string NoDatabase = "3D000";
    private const string MayNot = "42501";

    public static PostgresException? Cause(Exception exception) => exception.Find<PostgresException>();

    public StorageFault? FaultOf(Exception exception) => Cause(exception)?.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => StorageFault.Busy,
        PostgresErrorCodes.DiskFull => StorageFault.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => StorageFault.ReadOnly,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections => StorageFault.Unavailable,
        { } state => state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal) ? StorageFault.Unavailable : null,
        null => exception is StorageBusyException or DbUpdateConcurrencyException ? StorageFault.Busy
            : exception.Find<NpgsqlException>() is { } broken ? OfConnection(broken) : null,
    };

    public string? ProblemOf(Exception exception) => Cause(exception) switch
    {
        { SqlState: WrongPassword or WrongAccount } => "names an account that the server does not let in with this password",
        { SqlState: NoDatabase } => "names a database that does not exist",
        { SqlState: MayNot } => "names an account that may not do what the start needs; let another one apply the migrations and set Database__Migrate to false",
        { SqlState: PostgresErrorCodes.DiskFull } => "names a server whose disk is full",
        { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "names a server that takes no writes, such as a replica",
        { } other => FaultOf(other) is null ? null : $"names a server that cannot serve now: {other.MessageText}",
        null => exception.Find<NpgsqlException>() is null ? null : "names a server that does not answer",
    };

    /// <summary>Every session forces synchronous_commit; the other two belong to the server.</summary>
    public async Task<string?> DurabilityGapAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var off = await db.Database.SqlQueryRaw<string>(
            "SELECT name AS \"Value\" FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting IN ('off', 'local') ORDER BY name")
            .ToListAsync(ct);
        return off.Count == 0 ? null : $"runs with {string.Join(" and ", off)} off";
    }

    public async Task<DateTime?> ClockAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Database.SqlQueryRaw<DateTime>("SELECT statement_timestamp() AS \"Value\"").SingleAsync(ct);
    }

    /// <summary>The driver's own failures: a command that took too long, or a connection that could not be made or broke.</summary>
    private static StorageFault OfConnection(NpgsqlException broken) =>
        broken.InnerException is TimeoutException ? StorageFault.Busy : StorageFault.Unavailable;
}
