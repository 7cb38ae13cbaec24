using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Finds reports that came while their clinic had nobody to review them, and catches up: a reviewer, and the follow-ups that were owed.</summary>
internal sealed class AssignReports(Transactions transactions, FollowUpPlanner planner, TimeProvider time) : IJob
{
    private const int BatchSize = 20;

    public string Name => "assign-reports";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public Task<int> RunAsync(CancellationToken ct) => transactions.RunAsync(AssignAsync, ct);

    private async Task<int> AssignAsync(MaiGouDb db, CancellationToken ct)
    {
        var managed = db.Set<StaffMember>().Where(s => s.Role == Role.HealthManager && s.IsActive);
        var reports = await db.Set<Report>()
            .Where(r => r.ReviewerId == null && (r.State == ReportState.InReview || r.State == ReportState.Held) && managed.Any(s => s.ClinicId == r.ClinicId))
            .OrderBy(r => r.Urgency).ThenBy(r => r.ReceivedAt).ThenBy(r => r.Id).Take(BatchSize).ToListAsync(ct);
        foreach (var report in reports)
        {
            report.ReviewerId = await StaffLoads.LeastLoadedAsync(db, report.ClinicId, Role.HealthManager, report.PatientId, ct);
            await CareRelations.OpenAsync(db, report.PatientId, report.ReviewerId!.Value, time, ct);
            report.Touch(time.GetUtcNow().UtcDateTime);
            db.Raise(EventKind.ReportReceived, report.Id.Value, time, staff: report.ReviewerId);
            var owed = await db.Set<Observation>()
                .Where(o => o.PatientId == report.PatientId && o.ReportId == report.Id
                    && (o.Status == ObservationStatus.Final || o.Status == ObservationStatus.Corrected)
                    && !db.Set<FollowUpFinding>().Any(f => f.PatientId == o.PatientId && f.ObservationId == o.Id))
                .ToListAsync(ct);
            await planner.OpenAsync(db, report, owed, ct);
            await db.SaveChangesAsync(ct); // the next report's share counts this one
        }

        return reports.Count;
    }
}
