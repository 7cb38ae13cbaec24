using System.Data;
using System.Security.Cryptography;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.SqlServer;

/// <summary>Use cases run at SERIALIZABLE, which locks the ranges that they read; a deadlock is the lost race. Source: docs/adr/0019.</summary>
internal sealed class SqlServerTransactionRules(TimeProvider time) : ITransactionRules, IDisposable
{
    private const int Deadlock = 1205;
    private const int SnapshotConflict = 3960;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;

    /// <summary>Writers of one node at a time, at most: fewer while they lose races. Range locks make more of them deadlock sooner than they win time.</summary>
    private const int Writers = 8;

    private const int Tries = 20;

    private readonly WriterQueue _queue = new(Writers);

    public IsolationLevel Isolation => IsolationLevel.Serializable;

    public IsolationLevel FencedIsolation => IsolationLevel.Serializable;

    public ValueTask<IDisposable> EnterAsync(CancellationToken ct) => _queue.EnterAsync(ct);

    public Task BegunAsync(MaiGouDb db, int attempt, CancellationToken ct) => Task.CompletedTask;

    public void Ran(bool isLost) => _queue.Ran(isLost);

    public async Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
    }

    /// <remarks>A use case looks before it inserts, so a refused key is a lost race too.</remarks>
    public int TriesOf(Exception exception) => exception is DbUpdateConcurrencyException || SqlServerDatabase.Cause(exception)?.Number
        is Deadlock or SnapshotConflict or UniqueIndex or UniqueConstraint ? Tries : 1;

    public bool IsUniqueViolation(Exception exception) => SqlServerDatabase.Cause(exception)?.Number is UniqueIndex or UniqueConstraint;

    public Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 + RandomNumberGenerator.GetInt32(4 << Math.Min(attempt, 5))), time, ct);

    public void Dispose() => _queue.Dispose();
}
