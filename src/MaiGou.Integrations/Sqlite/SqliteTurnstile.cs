using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Lets the processes that share one file write by turns: only one of them at a time asks SQLite for its lock.</summary>
/// <remarks>
/// SQLite's waiters look again after pauses that grow, so the process that has just written, whose next writer asks at once, would
/// win nearly always (reliability, finding 7). With the turnstile that writer finds another process before it.
/// It is courtesy: what keeps writers apart is SQLite's lock, and who gets no turn in time asks without one.
/// </remarks>
internal sealed class SqliteTurnstile(string connectionString) : DbTransactionInterceptor, IDisposable
{
    /// <summary>A process that was stopped in the turnstile may not stop the others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Mutex? _turn = Open(connectionString);

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(eventData);
        return _turn is null || result.HasResult ? result
            : InterceptionResult<DbTransaction>.SuppressWithResult(Begin(_turn, connection, eventData));
    }

    /// <remarks>The driver's own way to begin is synchronous as well.</remarks>
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarting(connection, eventData, result));

    public void Dispose() => _turn?.Dispose();

    private static DbTransaction Begin(Mutex turn, DbConnection connection, TransactionStartingEventData eventData)
    {
        var isMine = IsMine(turn);
        try
        {
            return connection.BeginTransaction(eventData.IsolationLevel);
        }
        finally
        {
            if (isMine)
            {
                turn.ReleaseMutex();
            }
        }
    }

    private static bool IsMine(Mutex turn)
    {
        try
        {
            return turn.WaitOne(Patience);
        }
        catch (AbandonedMutexException)
        {
            return true; // its process died; the turn is ours
        }
    }

    /// <summary>Shape: null for a database in memory, and where the machine lets us have no name in common.</summary>
    internal static Mutex? Open(string connectionString)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        if (parts.Mode == SqliteOpenMode.Memory || parts.DataSource is "" or ":memory:")
        {
            return null;
        }

        var file = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(parts.DataSource))))[..32];
        try
        {
            return new Mutex(false, $"maigou-{file}", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
