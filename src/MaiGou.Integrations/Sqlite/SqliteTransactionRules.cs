using System.Data;
using System.Security.Cryptography;
using MaiGou.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.Sqlite;

/// <summary>One writer of the process at a time, first come first served: SQLite's own waiting lets writers starve (reliability, finding 7).</summary>
internal sealed class SqliteTransactionRules(TimeProvider time) : ITransactionRules, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        return new Turn(_gate);
    }

    /// <summary>A deferred transaction: SQLite shows it one moment of the log, and nobody waits for it.</summary>
    public async Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(ct);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, ct);
        return transaction;
    }

    public int TriesOf(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || IsUniqueViolation(exception)
        || Find(exception) is { SqliteErrorCode: Busy or Locked } ? 3 : 1;

    public bool IsUniqueViolation(Exception exception) =>
        Find(exception) is { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds((10 << attempt) + RandomNumberGenerator.GetInt32(20)), time, ct);

    public void Dispose() => _gate.Dispose();

    private static SqliteException? Find(Exception exception) =>
        exception as SqliteException ?? exception.InnerException as SqliteException;

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
