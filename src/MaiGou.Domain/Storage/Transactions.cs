using System.Data;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Storage;

/// <summary>Runs a use case as one transaction, from the beginning again when the database asks for it.</summary>
/// <remarks>
/// The work gets a fresh context, must call nothing outside the database, and may run more than once.
/// When it answers a refusal it must have changed nothing; throw to roll back.
/// </remarks>
public sealed class Transactions(IDbContextFactory<MaiGouDb> contexts, ITransactionRules rules, IDatabaseServer server)
{
    /// <summary>The second run gets a connection that is new; a third would only wait for a server that is down.</summary>
    private const int TriesWhenCut = 2;

    /// <summary>Runs a use case as if no other ran at the same time.</summary>
    public Task<T> RunAsync<T>(Func<MaiGouDb, CancellationToken, Task<T>> work, CancellationToken ct) => RunAsync(rules.Isolation, work, ct);

    /// <summary>Runs work that sees one moment and is fenced by the versions of the rows that it changes; it gets in the way of nobody who writes other rows.</summary>
    public Task<T> RunFencedAsync<T>(Func<MaiGouDb, CancellationToken, Task<T>> work, CancellationToken ct) => RunAsync(rules.FencedIsolation, work, ct);

    private async Task<T> RunAsync<T>(IsolationLevel isolation, Func<MaiGouDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);

        // One turn for all runs: who lost a race does not wait in line again behind those who came later.
        using var turn = await rules.EnterAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            var isCommitting = false;
            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                await using var transaction = await db.Database.BeginTransactionAsync(isolation, ct);
                await rules.BegunAsync(db, attempt, ct);
                var result = await work(db, ct);
                await db.SaveChangesAsync(ct);
                isCommitting = true;
                await transaction.CommitAsync(ct);
                StorageMetrics.Committed();
                rules.Ran(isLost: false);
                return result;
            }
            catch (Exception e) when (attempt < rules.TriesOf(e))
            {
                // Another writer won; the whole transaction is run again after a short, uneven pause.
                StorageMetrics.LostRace();
                rules.Ran(isLost: true);
            }
            catch (Exception e) when (attempt < TriesWhenCut && !isCommitting && server.FaultOf(e) == StorageFault.Unavailable)
            {
                // The connection broke before anything could be committed, as after a restart of the server.
            }

            await rules.PauseAsync(attempt, ct);
        }
    }
}

/// <summary>What a database provider adds to transactions.</summary>
public interface ITransactionRules
{
    /// <summary>The level at which use cases behave as if they ran one after another.</summary>
    IsolationLevel Isolation { get; }

    /// <summary>The lowest level at which a transaction sees one moment and does not overwrite what changed since.</summary>
    IsolationLevel FencedIsolation { get; }

    /// <summary>Waits for the right to write: an embedded database lets one writer of the process in, a server some.</summary>
    ValueTask<IDisposable> EnterAsync(CancellationToken ct);

    /// <summary>Comes first in every run of a transaction; a server may keep all others out while one runs that has lost too often.</summary>
    Task BegunAsync(MaiGouDb db, int attempt, CancellationToken ct);

    /// <summary>Is told how a run ended: lost to another writer or committed. Many lost ones mean that too many write at a time.</summary>
    void Ran(bool isLost);

    /// <summary>Opens a transaction in which every query sees the same moment and no writer waits; dispose it.</summary>
    Task<IAsyncDisposable> BeginReadAsync(MaiGouDb db, CancellationToken ct);

    /// <summary>How many runs a lost race is worth (busy, deadlock, serialisation failure, stale version); 1 when no further run can win.</summary>
    int TriesOf(Exception exception);

    /// <summary>True when a unique index refused a row.</summary>
    bool IsUniqueViolation(Exception exception);

    Task PauseAsync(int attempt, CancellationToken ct);
}
