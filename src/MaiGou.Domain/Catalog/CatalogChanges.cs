using System.Data.Common;
using System.Runtime.CompilerServices;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Domain.Catalog;

/// <summary>Tells the catalogue of this process that it may be out of date.</summary>
public sealed class CatalogSignal : IDisposable
{
    private readonly WakeUp _wakeUp = new();
    private long _changes;

    /// <summary>Changes that this process has committed.</summary>
    internal long Changes => Interlocked.Read(ref _changes);

    /// <summary>A change of this process is committed: nothing older may be shown by it any more.</summary>
    internal void Changed()
    {
        Interlocked.Increment(ref _changes);
        _wakeUp.Set();
    }

    /// <summary>Another node may have changed something: look soon.</summary>
    internal void Wake() => _wakeUp.Set();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _wakeUp.WaitAsync(atMost, ct);

    public void Dispose() => _wakeUp.Dispose();
}

/// <summary>Writes an event with every change of the catalogue, whichever use case makes it, in the same transaction.</summary>
/// <remarks>Sets that are changed by <c>ExecuteUpdate</c> pass by: such a job raises <see cref="EventKind.CatalogChanged"/> itself.</remarks>
public sealed class CatalogChanges(CatalogSignal signal, TimeProvider time) : ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly object Raised = new();

    // A context is marked from the save to the commit. One that was rolled back keeps its mark, and costs one look too many later.
    private readonly ConditionalWeakTable<DbContext, object> _marked = [];

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Raise(eventData?.Context);
        return result;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavingChanges(eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData?.Context is { } context && _marked.Remove(context))
        {
            signal.Changed();
        }
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private void Raise(DbContext? context)
    {
        if (context is MaiGouDb db && db.ChangeTracker.Entries().Any(e =>
            e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && e.Entity is CheckupPackage or PackageItem or PackageOffer or ExamItem or Clinic))
        {
            db.Raise(EventKind.CatalogChanged, Guid.Empty, time);
            _marked.AddOrUpdate(db, Raised);
        }
    }
}
