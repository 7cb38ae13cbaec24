using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Finds follow-ups whose time has come and tells both sides. The patient hears of it only once the report is released.</summary>
internal sealed class MarkFollowUpsDue(Transactions transactions, TimeProvider time) : IJob
{
    private const int BatchSize = 100;

    public string Name => "follow-ups-due";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public Task<int> RunAsync(CancellationToken ct) => transactions.RunAsync(MarkAsync, ct);

    private async Task<int> MarkAsync(MaiGouDb db, CancellationToken ct)
    {
        var due = await db.Set<FollowUp>()
            .Where(f => f.State == FollowUpState.Scheduled && f.DueAt <= DbClock.UtcNow())
            .OrderBy(f => f.DueAt).ThenBy(f => f.Id).Take(BatchSize).ToListAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var followUp in due)
        {
            followUp.State = FollowUpState.Due;
            followUp.Version++;
            followUp.PatientToldAt = followUp.IsReleased ? now : null;
            db.Raise(EventKind.FollowUpDue, followUp.Id.Value, time, followUp.IsReleased ? followUp.PatientId : null, followUp.OwnerId);
        }

        return due.Count;
    }
}
