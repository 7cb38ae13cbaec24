using System.Data;
using System.Security.Cryptography;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Integrations.Postgres;

/// <summary>Use cases run at SERIALIZABLE: the database itself refuses every history that no order of them explains. Source: docs/adr/0019.</summary>
internal sealed class PostgresTransactionRules(TimeProvider time) : ITransactionRules, IDisposable
{
    /// <summary>Writers of one node at a time, at most: fewer while they lose races. More of them lose more races than they win time.</summary>
    private const int Writers = 8;

    private const int Tries = 20;

    private readonly WriterQueue _queue = new(Writers);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public ValueTask<IDisposable> EnterAsync(CancellationToken ct) => _queue.EnterAsync(ct);

    public void Ran(bool isLost) => _queue.Ran(isLost);

    public async Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", ct);
        return transaction;
    }

    /// <remarks>
    /// A use case looks before it inserts, so a refused key is a lost race too; the server tells it before it tells the conflict.
    /// What exists already when tables are made was made by another node that started at the same moment.
    /// </remarks>
    public int TriesOf(Exception exception) => exception is DbUpdateConcurrencyException || PostgresDatabase.Cause(exception)?.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn
        or PostgresErrorCodes.DuplicateObject ? Tries : 1;

    public bool IsUniqueViolation(Exception exception) => PostgresDatabase.Cause(exception)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 + RandomNumberGenerator.GetInt32(4 << Math.Min(attempt, 5))), time, ct);

    public void Dispose() => _queue.Dispose();
}
