using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Opens the follow-ups of a report to its patient, in the transaction of the release: before it, a follow-up would give the finding away.</summary>
internal static class ShowFollowUps
{
    public static async Task OfReportAsync(MaiGouDb db, Report report, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hidden = await db.Set<FollowUp>()
            .Where(f => f.PatientId == report.PatientId && f.ReportId == report.Id && f.ReleasedAt == null).ToListAsync(ct);
        foreach (var followUp in hidden)
        {
            followUp.ReleasedAt = now;
            followUp.Version++;
            if (followUp is { State: FollowUpState.Due, PatientToldAt: null })
            {
                followUp.PatientToldAt = now;
                db.Raise(EventKind.FollowUpDue, followUp.Id.Value, time, followUp.PatientId);
            }
        }
    }
}
