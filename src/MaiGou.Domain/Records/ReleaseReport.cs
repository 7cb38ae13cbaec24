using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>A talk with the patient about a dangerous result, before the report is released.</summary>
/// <param name="ContactedAt">When it was.</param>
/// <param name="IdentityChecked">Whether it was made sure who was speaking.</param>
/// <param name="Note">What was said and agreed.</param>
public sealed record CriticalContact(DateTime ContactedAt, bool IdentityChecked, string Note)
{
    public const int MaxNoteLength = 2000;

    /// <summary>Hides the words.</summary>
    public override string ToString() => $"contact at {ContactedAt:O}";
}

/// <summary>Shows a reviewed report to its patient and tells them at once.</summary>
/// <remarks>Two at once: one wins, the other is refused by the version. Source: product definitions §2.12; docs/rules/abnormal-classes.md.</remarks>
public sealed class ReleaseReport(Transactions transactions, PatientAccess access, TimeProvider time)
{
    /// <summary>The right that health managers and doctors hold over what is done next for patients in their care, and nobody else does.</summary>
    /// <remarks>The table's report.publish is the doctor's alone; reviewing before a patient is told is the health manager's work here.</remarks>
    public const string Permission = "followup.plan.write";

    public async Task<Result<Report>> RunAsync(
        Viewer viewer, Id<Report> id, int expectedVersion, CriticalContact? contact, bool leaveOutQuarantined, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (Refuse(contact) is { } refusal)
        {
            return refusal;
        }

        return await transactions.RunAsync<Result<Report>>(
            async (db, token) =>
            {
                var report = await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == id, token);
                if (report is null || !viewer.IsStaff || !(await access.AllowedAsync(viewer, [report.PatientId], Permission, token)).Contains(report.PatientId))
                {
                    return new NotFoundError { Path = ["report"] };
                }

                if (report.Version != expectedVersion)
                {
                    return new ConflictError(report.Version) { Path = ["expectedVersion"] };
                }

                return await ReleaseAsync(db, viewer, report, contact, leaveOutQuarantined, token);
            },
            ct);
    }

    private InvalidInputError? Refuse(CriticalContact? contact) => contact switch
    {
        null => null,
        { IdentityChecked: false } => new InvalidInputError("IDENTITY_NOT_CHECKED") { Path = ["criticalContact", "identityChecked"] },
        { Note: var note } when string.IsNullOrWhiteSpace(note) || note.Length > CriticalContact.MaxNoteLength =>
            new InvalidInputError("NOTE_LENGTH") { Path = ["criticalContact", "note"] },
        { ContactedAt: var at } when at > time.GetUtcNow().UtcDateTime => new InvalidInputError("FUTURE_DATE") { Path = ["criticalContact", "contactedAt"] },
        _ => null,
    };

    private async Task<Result<Report>> ReleaseAsync(
        MaiGouDb db, Viewer viewer, Report report, CriticalContact? contact, bool leaveOut, CancellationToken ct)
    {
        if (!report.IsInReview)
        {
            return new AlreadyReleasedError { Path = ["report"] };
        }

        var quarantined = await db.Set<QuarantinedResult>()
            .Where(q => q.PatientId == report.PatientId && q.ReportId == report.Id && q.ResolvedAt == null).ToListAsync(ct);
        if (quarantined.Count > 0 && !leaveOut)
        {
            return new ReportHeldError(quarantined.Count) { Path = ["leaveOutQuarantined"] };
        }

        var waiting = await db.Set<Observation>()
            .Where(o => o.PatientId == report.PatientId && o.ReportId == report.Id && o.ReleasedAt == null && o.Status != ObservationStatus.Superseded)
            .ToListAsync(ct);
        var dangers = waiting.Where(o => o is { IsInForce: true, Class: AbnormalClass.A }).ToList();
        if (dangers.Count > 0 && (contact is null || dangers.Exists(o => o.ReceivedAt > contact.ContactedAt)))
        {
            return new CriticalContactRequiredError([.. dangers.Select(o => o.AbnormalRuleId!).Distinct().Order(StringComparer.Ordinal)])
            {
                Path = ["criticalContact"],
            };
        }

        var now = time.GetUtcNow().UtcDateTime;
        foreach (var file in await db.Set<Attachment>()
            .Where(a => a.PatientId == report.PatientId && a.ReportId == report.Id && a.ReleasedAt == null).ToListAsync(ct))
        {
            file.ReleasedAt = now;
        }

        Apply(viewer, report, contact, waiting, quarantined, now);
        var isFirst = report.ReleasedAt == now;
        db.Raise(isFirst ? EventKind.ReportReady : EventKind.ReportCorrected, report.Id.Value, time, report.PatientId, report.ReviewerId);
        await ShowFollowUps.OfReportAsync(db, report, time, ct);
        return report;
    }

    private static void Apply(
        Viewer viewer, Report report, CriticalContact? contact, List<Observation> waiting, List<QuarantinedResult> quarantined, DateTime now)
    {
        waiting.ForEach(o => o.ReleasedAt = now);
        quarantined.ForEach(q => q.ResolvedAt = now);
        report.State = report.IsReleased ? ReportState.Amended : ReportState.Released;
        if (report.IsReleased)
        {
            report.CorrectedAt = now;
        }

        report.ReleasedAt ??= now;
        report.ReleasedBy ??= viewer.StaffId;
        if (contact is not null)
        {
            report.CriticalContactAt = contact.ContactedAt;
            report.CriticalContactBy = viewer.StaffId;
            report.CriticalContactNote = contact.Note.Trim();
        }

        report.Touch(now);
    }
}
