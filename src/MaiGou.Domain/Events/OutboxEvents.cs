using System.Linq.Expressions;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Events;

/// <summary>Questions about the events that wait for their positions.</summary>
internal static class OutboxEvents
{
    /// <summary>Events that nothing holds up: never failed, and behind no event of the same subject that is to be tried again.</summary>
    /// <remarks>The order of one subject is kept; when an event is parked, what follows it goes on without it.</remarks>
    public static Expression<Func<OutboxEvent, bool>> Waiting(MaiGouDb db) =>
        e => e.SequencedAt == null && e.ParkedAt == null && e.Tries == 0
            && !db.Set<OutboxEvent>().Any(f =>
                f.SequencedAt == null && f.ParkedAt == null && f.Tries > 0 && f.SubjectId == e.SubjectId && f.Number < e.Number);

    /// <summary>Events that have failed and whose next try has come, none behind an earlier one of its subject.</summary>
    public static Expression<Func<OutboxEvent, bool>> Due(MaiGouDb db) =>
        e => e.SequencedAt == null && e.ParkedAt == null && e.Tries > 0 && e.NextTryAt <= DbClock.UtcNow()
            && !db.Set<OutboxEvent>().Any(f =>
                f.SequencedAt == null && f.ParkedAt == null && f.SubjectId == e.SubjectId && f.Number < e.Number);
}
