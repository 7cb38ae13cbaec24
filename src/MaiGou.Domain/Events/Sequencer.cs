using MaiGou.Domain.Accounts;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Events;

/// <summary>Gives each new event its position in the stream of everybody who hears of it.</summary>
/// <remarks>
/// Writers of the outbox commit in any order; positions are given afterwards, by one leader, so that no stream has a gap
/// and a reader who is at position n has seen everything before it. Source: docs/adr/0008.
/// </remarks>
public sealed class Sequencer(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, TimeProvider time, EventTail tail) : IJob
{
    public const string JobName = "events.sequencer";
    private const int BatchSize = 200;

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await AnyWaitingAsync(ct))
        {
            return 0;
        }

        var count = await transactions.RunAsync(SequenceAsync, ct);
        FailPoint.Pass("E-1");
        tail.Wake();
        return count;
    }

    /// <summary>A plain look first: an idle leader takes no write lock.</summary>
    private async Task<bool> AnyWaitingAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null, ct);
    }

    private async Task<int> SequenceAsync(MaiGouDb db, CancellationToken ct)
    {
        var events = await db.Set<OutboxEvent>()
            .Where(e => e.SequencedAt == null).OrderBy(e => e.Number).Take(BatchSize).ToListAsync(ct);
        var recipients = await RecipientsAsync(db, events, ct);
        var heads = await HeadsAsync(db, recipients.SelectMany(r => r), ct);
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

        return events.Count;
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

    private static async Task<Dictionary<string, EventStream>> HeadsAsync(MaiGouDb db, IEnumerable<string> streams, CancellationToken ct)
    {
        var names = streams.Append(EventStream.Everyone).Distinct(StringComparer.Ordinal).ToList();
        var heads = new Dictionary<string, EventStream>(StringComparer.Ordinal);
        foreach (var chunk in names.Chunk(1000))
        {
            foreach (var head in await db.Set<EventStream>().Where(s => chunk.Contains(s.Name)).ToListAsync(ct))
            {
                heads[head.Name] = head;
            }
        }

        foreach (var name in names.Where(name => !heads.ContainsKey(name)))
        {
            heads[name] = db.Add(new EventStream { Name = name }).Entity;
        }

        return heads;
    }
}
