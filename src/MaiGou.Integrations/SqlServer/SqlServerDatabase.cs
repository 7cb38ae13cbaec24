using MaiGou.Domain.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.SqlServer;

/// <summary>A SQL Server as the product's database. The numbers are the server's own.</summary>
internal sealed class SqlServerDatabase : IDatabaseServer
{
    private const int LockTimeout = 1222;
    private const int CommandTimeout = -2;
    private const int Deadlock = 1205;
    private const int SnapshotConflict = 3960;
    private const int FileGroupFull = 1105;
    private const int LogFull = 9002;
    private const int ReadOnly = 3906;
    private const int WrongPassword = 18456;
    private const int NoDatabase = 4060;
    private const int NoSnapshots = 3952;
    private const int MayNot = 229;
    private const int MayNotCreate = 262;

    /// <summary>From this class of severity on the server, or the driver for the network, ends the connection.</summary>
    private const byte EndsConnection = 20;

    public static SqlException? Cause(Exception exception) => exception.Find<SqlException>();

    public StorageFault? FaultOf(Exception exception) => Cause(exception) switch
    {
        { Number: LockTimeout or CommandTimeout or Deadlock or SnapshotConflict } => StorageFault.Busy,
        { Number: FileGroupFull or LogFull } => StorageFault.Full,
        { Number: ReadOnly } => StorageFault.ReadOnly,
        { Class: >= EndsConnection } => StorageFault.Unavailable,
        { } => null,
        null => exception is StorageBusyException or DbUpdateConcurrencyException ? StorageFault.Busy : null,
    };

    public string? ProblemOf(Exception exception) => Cause(exception) switch
    {
        { Number: WrongPassword } => "names an account that the server does not let in with this password",
        { Number: NoDatabase } => "names a database that does not exist or that the account may not use",
        { Number: MayNot or MayNotCreate } =>
            "names an account that may not do what the start needs; let another one apply the migrations and set Database__Migrate to false",
        { Number: NoSnapshots } => "names a database without ALLOW_SNAPSHOT_ISOLATION; set it ON",
        { Number: FileGroupFull or LogFull } => "names a server whose disk is full",
        { Number: ReadOnly } => "names a database that takes no writes",
        { Class: >= EndsConnection } => "names a server that does not answer",
        _ => null,
    };

    public async Task<string?> DurabilityGapAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var mode = await db.Database.SqlQueryRaw<string>(
            "SELECT delayed_durability_desc AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(ct);
        return mode == "FORCED" ? "has DELAYED_DURABILITY forced" : null;
    }

    public async Task<DateTime?> ClockAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").SingleAsync(ct);
    }
}
