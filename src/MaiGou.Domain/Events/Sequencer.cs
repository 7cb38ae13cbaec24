using MaiGou.Domain.Accounts;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Gives each new event its position in the stream of everybody who hears of it.</summary>
/// <remarks>
/// Writers of the outbox commit in any order; positions are given afterwards, by one leader, so that no stream has a gap
/// and a reader who is at position n has seen everything before it. The lease saves work; what keeps two leaders from writing
/// the same positions are the heads, which are read first and are concurrency tokens. Source: docs/adr/0008 and 0020.
/// </remarks>
public sealed class Sequencer(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, StuckEvents stuck, TimeProvider time, EventTail tail, EventMetrics metrics)
    : IJob
{
    public const string JobName = "events.sequencer";
    private const int BatchSize = 200;

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        await stuck.TryParkedAgainAsync(ct);
        if (!await AnyWaitingAsync(ct))
        {
            return 0;
        }

        var count = await SequenceBatchAsync(ct) + await SequenceEachAsync(await stuck.DueAsync(BatchSize, ct), isRetry: true, ct);
        if (count > 0)
        {
            FailPoint.Pass("E-1");
            tail.Wake();
        }

        return count;
    }

    /// <summary>A plain look first: an idle leader takes no write lock.</summary>
    private async Task<bool> AnyWaitingAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>()
            .AnyAsync(e => e.SequencedAt == null && e.ParkedAt == null && (e.Tries == 0 || e.NextTryAt <= DbClock.UtcNow()), ct);
    }

    /// <summary>Many at once; when one of them cannot be done, one by one, so that it holds up nothing but its own subject.</summary>
    private async Task<int> SequenceBatchAsync(CancellationToken ct)
    {
        try
        {
            return await SequenceAsync((db, events) => events.Where(OutboxEvents.Waiting(db)).OrderBy(e => e.Number).Take(BatchSize), ct);
        }
        catch (Exception e) when (stuck.IsOfTheEvent(e, ct))
        {
            return await SequenceEachAsync(await stuck.WaitingAsync(BatchSize, ct), isRetry: false, ct);
        }
    }

    private async Task<int> SequenceEachAsync(IReadOnlyList<long> numbers, bool isRetry, CancellationToken ct)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            try
            {
                count += await SequenceAsync(
                    (db, events) => events.Where(isRetry ? OutboxEvents.Due(db) : OutboxEvents.Waiting(db)).Where(e => e.Number == number), ct);
            }
            catch (Exception e) when (stuck.IsOfTheEvent(e, ct))
            {
                await stuck.FailedAsync(number, e, ct);
            }
        }

        return count;
    }

    private async Task<int> SequenceAsync(
        Func<MaiGouDb, IQueryable<OutboxEvent>, IQueryable<OutboxEvent>> chosen, CancellationToken ct)
    {
        var events = await transactions.RunFencedAsync((db, token) => SequenceAsync(db, chosen, token), ct);
        foreach (var happened in events)
        {
            metrics.Sequenced(happened.SequencedAt!.Value - happened.OccurredAt);
        }

        return events.Count;
    }

    private async Task<List<OutboxEvent>> SequenceAsync(
        MaiGouDb db, Func<MaiGouDb, IQueryable<OutboxEvent>, IQueryable<OutboxEvent>> chosen, CancellationToken ct)
    {
        // Before the events: whoever gives positions after this moment makes this transaction fail, and it is run again.
        var heads = new Dictionary<string, EventStream>(StringComparer.Ordinal);
        await AddHeadsAsync(db, [EventStream.Everyone], heads, ct);
        var events = await chosen(db, db.Set<OutboxEvent>()).ToListAsync(ct);
        var recipients = await RecipientsAsync(db, events, ct);
        await AddHeadsAsync(db, [.. recipients.SelectMany(r => r).Distinct(StringComparer.Ordinal)], heads, ct);
        foreach (var (happened, streams) in events.Zip(recipients))
        {
            foreach (var stream in streams)
            {
                db.Add(new EventPosition
                {
                    Stream = stream,
                    Position = ++heads[stream].Head,
                    Number = ++heads[EventStream.Everyone].Head,
                    EventId = happened.EventId,
                    Kind = happened.Kind,
                    PatientId = happened.PatientId,
                    SubjectId = happened.SubjectId,
                    OccurredAt = happened.OccurredAt,
                });
            }

            happened.SequencedAt = time.GetUtcNow().UtcDateTime;
        }

        return events;
    }

    /// <summary>The streams that hear of each event: every account that acts for the patient, and the member of staff; the nodes, of the catalogue.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<string>>> RecipientsAsync(
        MaiGouDb db, List<OutboxEvent> events, CancellationToken ct)
    {
        var patients = events.Where(e => e.PatientId is not null).Select(e => e.PatientId!.Value).Distinct().ToList();
        var family = await db.Set<FamilyMember>().AsNoTracking()
            .Where(f => patients.Contains(f.PatientId)).Select(f => new { f.PatientId, f.AccountId }).ToListAsync(ct);
        var accounts = family.ToLookup(f => f.PatientId, f => $"account:{f.AccountId}");
        return
        [
            .. events.Select(e => (IReadOnlyList<string>)
            [
                .. (e.PatientId is { } patient ? accounts[patient] : [])
                    .Concat(e.StaffId is { } staff ? [$"staff:{staff}"] : [])
                    .Concat(e.Kind == EventKind.CatalogChanged ? [EventStream.Catalog] : [])
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ]),
        ];
    }

    private static async Task AddHeadsAsync(MaiGouDb db, IReadOnlyList<string> streams, Dictionary<string, EventStream> heads, CancellationToken ct)
    {
        foreach (var chunk in streams.Chunk(Lookups.ChunkSize))
        {
            foreach (var head in await db.Set<EventStream>().Where(s => chunk.Contains(s.Name)).ToListAsync(ct))
            {
                heads[head.Name] = head;
            }
        }

        foreach (var name in streams.Where(name => !heads.ContainsKey(name)))
        {
            heads[name] = db.Add(new EventStream { Name = name }).Entity;
        }
    }
}
