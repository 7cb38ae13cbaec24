using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Catalog;

/// <summary>Holds the catalogue of this node in memory and keeps it current.</summary>
/// <remarks>
/// A change is seen by the next request of the node that committed it, and by every other node within <see cref="MaxAge"/>:
/// the event log wakes it, and without a wake-up it asks for the version before an older answer is given. Source: docs/adr/0018.
/// </remarks>
public sealed class LiveCatalog(
    IDbContextFactory<MaiGouDb> contexts, ITransactionRules rules, CatalogSignal signal, TimeProvider time, ILogger<LiveCatalog> logger)
{
    /// <summary>No answer is older than this, whatever happens to events.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    /// <summary>Half of <see cref="MaxAge"/>, so that requests find an answer that is young enough.</summary>
    private static readonly TimeSpan Poll = MaxAge / 2;
    private readonly Lock _turn = new();
    private Task<Held>? _looking;
    private volatile Held? _held;

    /// <summary>The catalogue as it is now. No query, but when nobody has asked for the version lately.</summary>
    public ValueTask<CatalogSnapshot> NowAsync(CancellationToken ct) =>
        _held is { } held && held.Changes == signal.Changes && time.GetElapsedTime(held.At) < MaxAge
            ? ValueTask.FromResult(held.Snapshot)
            : new ValueTask<CatalogSnapshot>(LookedAtAsync(ct));

    /// <summary>Keeps the catalogue current until cancelled.</summary>
    public async Task FollowAsync(EventTail tail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tail);
        await Task.WhenAll(HearAsync(tail, ct), LookAsync(ct));
    }

    /// <summary>Events are hints: what one would have said is found by looking, only later.</summary>
    private async Task HearAsync(EventTail tail, CancellationToken ct)
    {
        while (true)
        {
            using var listener = await tail.ListenAsync(EventStream.Catalog, ct);
            try
            {
                await foreach (var _ in listener.ReadAsync(ct))
                {
                    signal.Wake();
                }
            }
            catch (EventBufferFullException)
            {
                signal.Wake();
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await Looking().WaitAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogError(e, "The catalogue could not be looked at; requests will ask again.");
            }

            await signal.WaitAsync(Poll, ct);
        }
    }

    /// <summary>Waits for a look that began after this call, or after every change of this process before it.</summary>
    private async Task<CatalogSnapshot> LookedAtAsync(CancellationToken ct)
    {
        var (asked, changes) = (time.GetTimestamp(), signal.Changes);
        while (true)
        {
            var held = await Looking().WaitAsync(ct);
            if (held.Changes >= changes && (held.At >= asked || time.GetElapsedTime(held.At) < MaxAge))
            {
                return held.Snapshot;
            }
        }
    }

    /// <summary>One look at a time, shared by everybody who waits, and so no part of anybody's request.</summary>
    private Task<Held> Looking()
    {
        lock (_turn)
        {
            if (_looking is { IsCompleted: false } running)
            {
                return running;
            }

            using (ExecutionContext.SuppressFlow())
            {
                return _looking = Task.Run(() => LookOnceAsync(CancellationToken.None), CancellationToken.None);
            }
        }
    }

    /// <summary>Asks for the version, and loads when it is another.</summary>
    private async Task<Held> LookOnceAsync(CancellationToken ct)
    {
        var (before, at, changes) = (_held, time.GetTimestamp(), signal.Changes);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (before is not null && await VersionAsync(db, ct) == before.Snapshot.Version)
        {
            return _held = before with { At = at, Changes = changes };
        }

        var snapshot = await LoadAsync(db, ct);
        logger.LogInformation("Catalogue {Version}: {Packages} packages, {Elapsed:0} ms.", snapshot.Version, snapshot.Count, time.GetElapsedTime(at).TotalMilliseconds);
        return _held = new Held(snapshot, at, changes);
    }

    /// <summary>Counts the changes ever committed: those that wait for a place in the log, and those that have one. One query.</summary>
    private static Task<long> VersionAsync(MaiGouDb db, CancellationToken ct) =>
        db.Set<OutboxEvent>().Where(e => e.SequencedAt == null && e.Kind == EventKind.CatalogChanged).Select(_ => 1L) // index: (SequencedAt, Number)
            .Concat(db.Set<EventStream>().Where(s => s.Name == EventStream.Catalog).Select(s => s.Head))
            .SumAsync(ct);

    /// <summary>Everything as of one moment, so that no change is seen by half.</summary>
    private async Task<CatalogSnapshot> LoadAsync(MaiGouDb db, CancellationToken ct)
    {
        await using var moment = await rules.BeginReadAsync(db, ct);
        var version = await VersionAsync(db, ct);
        return new CatalogSnapshot(version, new CatalogRows(
            await db.Set<CheckupPackage>().AsNoTracking().ToListAsync(ct),
            await db.Set<ExamItem>().AsNoTracking().ToListAsync(ct),
            await db.Set<PackageItem>().AsNoTracking().ToListAsync(ct),
            await db.Set<PackageOffer>().AsNoTracking().ToListAsync(ct),
            await db.Set<Clinic>().AsNoTracking().ToListAsync(ct)));
    }

    /// <param name="At">When the version was asked for.</param>
    /// <param name="Changes">Changes of this process that were committed before.</param>
    private sealed record Held(CatalogSnapshot Snapshot, long At, long Changes);
}
