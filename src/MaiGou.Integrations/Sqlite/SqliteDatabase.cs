using MaiGou.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.Sqlite;

/// <summary>The file as the product's database. Its clock is this process's.</summary>
internal sealed class SqliteDatabase : IDatabaseServer
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int BrokenIo = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    public static SqliteException? Cause(Exception exception) => exception.Find<SqliteException>();

    public StorageFault? FaultOf(Exception exception) => Cause(exception)?.SqliteErrorCode switch
    {
        Busy or Locked => StorageFault.Busy,
        ReadOnly => StorageFault.ReadOnly,
        Full => StorageFault.Full,
        BrokenIo or CannotOpen => StorageFault.Unavailable,
        _ => exception is StorageBusyException or DbUpdateConcurrencyException ? StorageFault.Busy : null,
    };

    public string? ProblemOf(Exception exception) => Cause(exception)?.SqliteErrorCode switch
    {
        Busy or Locked => "names a file that another program keeps locked",
        ReadOnly => "names a file that cannot be written",
        Full => "names a file on a disk that is full",
        BrokenIo => "names a file that cannot be read or written to the end; the disk may be full or broken",
        Corrupt or NoDatabase => "names a file that is no SQLite database, or a damaged one",
        CannotOpen => "names a file that cannot be opened or made",
        _ => null,
    };

    /// <summary>The session sets both; a file system without shared memory, such as some network ones, takes no write-ahead log.</summary>
    public async Task<string?> DurabilityGapAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var log = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(ct);
        var synchronous = await db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(ct);
        return (log, synchronous) switch
        {
            ("wal", 2) => null,
            ("wal", _) => "has synchronous not FULL",
            _ => "lies where SQLite cannot keep a write-ahead log",
        };
    }

    /// <summary>
    /// A lock of the operating system, which ends with the process. The row by which the migrator locks stays when its process is killed,
    /// and would stop every later start: who has the turn may delete it.
    /// </summary>
    public async Task<IDisposable?> EnterMigrationAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var turn = await TurnAsync($"{db.Database.GetDbConnection().DataSource}.migrating", ct);
        var locks = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (turn is not null && locks > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
        }

        return turn;
    }

    /// <summary>Null where no file can be made: then the database cannot be written either, and says so itself.</summary>
    private static async Task<FileStream?> TurnAsync(string file, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException)
            {
                return null;
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public Task<DateTime?> ClockAsync(MaiGouDb db, CancellationToken ct) => Task.FromResult<DateTime?>(null);
}
