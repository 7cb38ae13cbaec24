using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Records;

/// <summary>Gives a report that waits for a person to one.</summary>
internal static class ReportReview
{
    public static async Task AskAsync(MaiGouDb db, Report report, TimeProvider time, CancellationToken ct)
    {
        report.ReviewerId ??= await StaffLoads.LeastLoadedAsync(db, report.ClinicId, Role.HealthManager, report.PatientId, ct);
        if (report.ReviewerId is { } reviewer)
        {
            await CareRelations.OpenAsync(db, report.PatientId, reviewer, time, ct);
            db.Raise(EventKind.ReportReceived, report.Id.Value, time, staff: reviewer);
        }
    }
}
