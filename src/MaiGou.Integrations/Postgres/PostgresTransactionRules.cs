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

    /// <summary>So many runs compete; after them every second run is alone, and so cannot lose.</summary>
    private const int CompetingRuns = 3;

    /// <summary>
    /// Every transaction shares this lock, one that is alone has it for itself; readers never meet it. The table is one that is hardly ever
    /// written and that no other refers to. LOCK takes no snapshot, so whoever waited sees what was committed meanwhile. It is courtesy
    /// and not safety: a writer without it is as safe, and only starves.
    /// </summary>
    private const string Share = "LOCK TABLE \"ClinicSchedule\" IN ROW SHARE MODE";

    /// <summary>Who waits for the others holds up those behind them, so not for long.</summary>
    private const string TakeAlone =
        "SET LOCAL lock_timeout = '300ms'; LOCK TABLE \"ClinicSchedule\" IN EXCLUSIVE MODE; SET LOCAL lock_timeout = '8s'";

    private readonly WriterQueue _queue = new(Writers);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public IsolationLevel FencedIsolation => IsolationLevel.RepeatableRead;

    public ValueTask<IDisposable> EnterAsync(CancellationToken ct) => _queue.EnterAsync(ct);

    public async Task BegunAsync(MaiGouDb db, int attempt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var isAlone = attempt > CompetingRuns && (attempt - CompetingRuns) % 2 == 1;
        try
        {
            await db.Database.ExecuteSqlRawAsync(isAlone ? TakeAlone : Share, ct);
        }
        catch (PostgresException e) when (isAlone && e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new NotAloneException();
        }
    }

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
    public int TriesOf(Exception exception) => exception is DbUpdateConcurrencyException or NotAloneException || PostgresDatabase.Cause(exception)?.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn
        or PostgresErrorCodes.DuplicateObject ? Tries : 1;

    public bool IsUniqueViolation(Exception exception) => PostgresDatabase.Cause(exception)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 + RandomNumberGenerator.GetInt32(4 << Math.Min(attempt, 2))), time, ct);

    public void Dispose() => _queue.Dispose();

    /// <summary>Somebody was at work for longer than it is right to hold up everybody else.</summary>
    private sealed class NotAloneException : Exception;
}
