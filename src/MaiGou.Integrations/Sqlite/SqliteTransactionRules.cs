using System.Data;
using System.Security.Cryptography;
using MaiGou.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.Sqlite;

/// <summary>One writer of the process at a time, first come first served: SQLite's own waiting lets writers starve (reliability, finding 7).</summary>
internal sealed class SqliteTransactionRules(TimeProvider time) : ITransactionRules, IDisposable
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private readonly WriterQueue _queue = new(writers: 1);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public IsolationLevel FencedIsolation => IsolationLevel.Serializable;

    public ValueTask<IDisposable> EnterAsync(CancellationToken ct) => _queue.EnterAsync(ct);

    public Task BegunAsync(MaiGouDb db, int attempt, CancellationToken ct) => Task.CompletedTask;

    public void Ran(bool isLost) => _queue.Ran(isLost);

    /// <summary>A deferred transaction: SQLite shows it one moment of the log, and nobody waits for it.</summary>
    public async Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(ct);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, ct);
        return transaction;
    }

    /// <remarks>A lock that did not go within the session's patience is no race: waiting again would only keep the caller.</remarks>
    public int TriesOf(Exception exception) => exception is DbUpdateConcurrencyException || IsUniqueViolation(exception) ? 3 : 1;

    public bool IsUniqueViolation(Exception exception) =>
        SqliteDatabase.Cause(exception) is { SqliteExtendedErrorCode: ConstraintUnique or ConstraintPrimaryKey };

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds((10 << attempt) + RandomNumberGenerator.GetInt32(20)), time, ct);

    public void Dispose() => _queue.Dispose();
}
