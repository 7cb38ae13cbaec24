using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Opens follow-ups for abnormal results and takes them back when a correction does, in the transaction of the results.</summary>
/// <remarks>Source: Care/Reference/followup_rules.csv (F01, F02, F05, F07); docs/rules/follow-ups.md.</remarks>
internal sealed class FollowUpPlanner(TimeProvider time)
{
    /// <summary>Contacts that fall due closer together become one.</summary>
    private static readonly TimeSpan MergeWindow = TimeSpan.FromDays(7);

    /// <summary>Opens what the new results of a report ask for.</summary>
    public async Task OpenAsync(MaiGouDb db, Report report, IReadOnlyList<Observation> results, CancellationToken ct)
    {
        var reasons = results.SelectMany(FollowUpReason.Of).OrderBy(r => r.Delay).ThenBy(r => r.Urgency).ToList();
        if (reasons.Count == 0)
        {
            return;
        }

        var open = await db.Set<FollowUp>()
            .Where(f => f.PatientId == report.PatientId && f.ClinicId == report.ClinicId && f.EndedAt == null).ToListAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var reason in reasons)
        {
            var dueAt = reason.Class == AbnormalClass.A ? now : ContactTimes.OutsideQuietHours(now + reason.Delay);
            // A danger is its own contact at once; everything else joins the nearest one that is open and not in the past.
            var followUp = open.Where(f => (f.Class == AbnormalClass.A) == (reason.Class == AbnormalClass.A) && (f.DueAt - dueAt).Duration() <= MergeWindow)
                .MinBy(f => (f.DueAt - dueAt).Duration());
            if (followUp is null)
            {
                followUp = await NewAsync(db, report, reason, dueAt, now, ct);
                if (followUp is null)
                {
                    continue;
                }

                open.Add(followUp);
            }
            else
            {
                Join(followUp, reason, dueAt, now);
            }

            db.Add(new FollowUpFinding
            {
                PatientId = report.PatientId,
                FollowUpId = followUp.Id,
                ObservationId = reason.Observation.Id,
                RuleId = reason.RuleId,
                AbnormalRuleId = reason.AbnormalRuleId,
            });
        }
    }

    /// <summary>Takes back the findings of results that a correction replaced; a follow-up without any left is closed.</summary>
    public async Task WithdrawAsync(MaiGouDb db, Report report, IReadOnlyList<Observation> replaced, CancellationToken ct)
    {
        var ids = replaced.Select(o => o.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var followUpIds = await db.Set<FollowUpFinding>()
            .Where(f => f.PatientId == report.PatientId && ids.Contains(f.ObservationId) && f.WithdrawnAt == null)
            .Select(f => f.FollowUpId).Distinct().ToListAsync(ct);
        var findings = await db.Set<FollowUpFinding>()
            .Where(f => f.PatientId == report.PatientId && followUpIds.Contains(f.FollowUpId)).ToListAsync(ct);
        foreach (var finding in findings.Where(f => ids.Contains(f.ObservationId)))
        {
            finding.WithdrawnAt ??= now;
        }

        var open = await db.Set<FollowUp>()
            .Where(f => f.PatientId == report.PatientId && followUpIds.Contains(f.Id) && f.EndedAt == null).ToListAsync(ct);
        foreach (var followUp in open.Where(f => !findings.Exists(x => x.FollowUpId == f.Id && x.WithdrawnAt is null)))
        {
            followUp.State = FollowUpState.Closed;
            followUp.ClosedReason = "FINDING_WITHDRAWN";
            followUp.EndedAt = now;
            followUp.Version++;
            db.Raise(EventKind.FollowUpUpdated, followUp.Id.Value, time, followUp.IsReleased ? followUp.PatientId : null, followUp.OwnerId);
        }
    }

    private async Task<FollowUp?> NewAsync(MaiGouDb db, Report report, FollowUpReason reason, DateTime dueAt, DateTime now, CancellationToken ct)
    {
        var owner = await OwnerAsync(db, report, reason, ct);
        if (owner is not { } staff)
        {
            return null;
        }

        await CareRelations.OpenAsync(db, report.PatientId, staff, time, ct);
        var followUp = new FollowUp
        {
            Id = Id<FollowUp>.New(time),
            PatientId = report.PatientId,
            ReportId = report.Id,
            ClinicId = report.ClinicId,
            OwnerId = staff,
            RuleId = reason.RuleId,
            Class = reason.Class,
            Urgency = reason.Urgency,
            State = FollowUpState.Scheduled,
            DueAt = dueAt,
            DueBy = reason.DueBy(now),
            OpenedAt = now,
            ReleasedAt = report.ReleasedAt is null ? null : now,
        };
        db.Add(followUp);
        return followUp;
    }

    /// <summary>A danger is a clinician's; where the clinic has none at work, and for all else, it is a health manager's.</summary>
    private static async Task<Id<StaffMember>?> OwnerAsync(MaiGouDb db, Report report, FollowUpReason reason, CancellationToken ct) =>
        (reason.Class == AbnormalClass.A ? await StaffLoads.LeastLoadedAsync(db, report.ClinicId, Role.Doctor, report.PatientId, ct) : null)
        ?? await StaffLoads.LeastLoadedAsync(db, report.ClinicId, Role.HealthManager, report.PatientId, ct);

    private static void Join(FollowUp followUp, FollowUpReason reason, DateTime dueAt, DateTime now)
    {
        followUp.Class = followUp.Class is { } had && reason.Class is { } has ? (AbnormalClass)Math.Min((int)had, (int)has) : followUp.Class ?? reason.Class;
        followUp.Urgency = FollowUp.UrgencyOf(followUp.Class);
        followUp.DueAt = followUp.DueAt < dueAt ? followUp.DueAt : dueAt;
        followUp.DueBy = followUp.DueBy < reason.DueBy(now) ? followUp.DueBy : reason.DueBy(now);
        followUp.Version++;
    }
}
