using System.Data;
using System.Security.Cryptography;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MaiGou.Integrations.Postgres;

/// <summary>Use cases run at SERIALIZABLE: the database itself refuses every history that no order of them explains. Source: docs/adr/0019.</summary>
internal sealed class PostgresTransactionRules(TimeProvider time) : ITransactionRules, IDisposable
{
    /// <summary>Writers of one node at a time. More of them lose more races than they win time.</summary>
    private const int Writers = 8;

    private const int Tries = 20;

    private readonly SemaphoreSlim _gate = new(Writers, Writers);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        return new Turn(_gate);
    }

    public async Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", ct);
        return transaction;
    }

    /// <remarks>A use case looks before it inserts, so a refused key is a lost race too; the server tells it before it tells the conflict.</remarks>
    public int TriesOf(Exception exception) => exception is DbUpdateConcurrencyException || Find(exception)?.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation ? Tries : 1;

    public bool IsUniqueViolation(Exception exception) => Find(exception)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 + RandomNumberGenerator.GetInt32(4 << Math.Min(attempt, 5))), time, ct);

    public void Dispose() => _gate.Dispose();

    /// <summary>The database's own words, however deep the layers above have wrapped them.</summary>
    private static PostgresException? Find(Exception? exception)
    {
        while (exception is not (null or PostgresException))
        {
            exception = exception.InnerException;
        }

        return exception as PostgresException;
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
