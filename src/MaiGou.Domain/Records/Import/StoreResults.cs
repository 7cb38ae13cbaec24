using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Puts the results of a matched message into its report, inside the transaction of the message.</summary>
/// <remarks>
/// Corrections name the filler number and code of what they replace. What is released already is corrected at once,
/// except into class A: nobody reads that before a person has called. Everything else waits for a reviewer.
/// </remarks>
internal sealed class StoreResults(FollowUpPlanner planner, TimeProvider time)
{
    /// <returns>The report, how many results were taken over and what was not; no report when the order belongs to somebody else.</returns>
    public async Task<(Report? Report, int Accepted, IReadOnlyList<ResultProblem> Problems)> RunAsync(
        MaiGouDb db, ImportMessage message, IncomingReport incoming, Patient patient, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var reader = new ResultReader(patient.Sex, patient.BirthDate, now);
        var read = incoming.Results.Select(reader.Read).ToList();
        var report = await db.Set<Report>().SingleOrDefaultAsync(
            r => r.ClinicId == message.ClinicId && r.OrderNumber == incoming.OrderNumber, ct);
        if (report is not null && report.PatientId != patient.Id)
        {
            return (null, 0, []);
        }

        var isNew = report is null;
        report ??= NewReport(db, message, incoming, patient, now);
        var known = isNew ? [] : await db.Set<Observation>().Where(o => o.PatientId == patient.Id && o.ReportId == report.Id).ToListAsync(ct);
        var merge = new ResultMerge(report, patient.Sex, known, read, now, time, isCorrectionMarked: message.Format == ImportFormat.Hl7V2);
        merge.Run();
        db.AddRange(merge.Added);
        await QuarantineAsync(db, message, report, merge, now, ct);
        if (merge.Added.Count > 0 || merge.Problems.Count > 0)
        {
            await SettleAsync(db, report, merge, isNew, now, ct);
        }

        return (report, merge.Added.Count, [.. merge.Problems.Select(p => p.Problem!)]);
    }

    private Report NewReport(MaiGouDb db, ImportMessage message, IncomingReport incoming, Patient patient, DateTime now)
    {
        var sampled = incoming.Results.Select(r => r.SampledAt).Where(at => at <= now).Min() ?? message.ReceivedAt;
        var report = new Report
        {
            Id = Id<Report>.New(time),
            PatientId = patient.Id,
            ClinicId = message.ClinicId,
            OrderNumber = incoming.OrderNumber,
            State = ReportState.InReview,
            ExaminedOn = SenderTimes.BeijingDay(sampled),
            ReceivedAt = now,
            ChangedAt = now,
        };
        db.Add(report);
        return report;
    }

    private async Task QuarantineAsync(MaiGouDb db, ImportMessage message, Report report, ResultMerge merge, DateTime now, CancellationToken ct)
    {
        var open = await db.Set<QuarantinedResult>()
            .Where(q => q.PatientId == report.PatientId && q.ReportId == report.Id && q.ResolvedAt == null).ToListAsync(ct);
        foreach (var row in open.Where(q => merge.Added.Any(o => o.FillerNumber == q.FillerNumber && o.Code == q.Code)))
        {
            row.ResolvedAt = now;
        }

        foreach (var bad in merge.Problems)
        {
            if (open.Exists(q => q.ResolvedAt is null && q.FillerNumber == bad.Incoming.FillerNumber && q.Code == bad.Code && q.Value == bad.Incoming.Text))
            {
                continue;
            }

            open.Add(db.Add(new QuarantinedResult
            {
                Id = Id<QuarantinedResult>.New(time),
                PatientId = report.PatientId,
                ReportId = report.Id,
                MessageId = message.Id,
                Location = bad.Problem!.Location,
                Reason = bad.Problem.Reason,
                Code = bad.Code,
                Name = bad.Incoming.Name,
                Value = bad.Incoming.Text.Length <= ImportMessage.MaxDetailLength ? bad.Incoming.Text : bad.Incoming.Text[..ImportMessage.MaxDetailLength],
                Unit = bad.Incoming.Unit,
                FillerNumber = bad.Incoming.FillerNumber,
                At = now,
            }).Entity);
        }

        merge.HasOpenQuarantine = open.Exists(q => q.ResolvedAt is null);
    }

    private async Task SettleAsync(MaiGouDb db, Report report, ResultMerge merge, bool isNew, DateTime now, CancellationToken ct)
    {
        var all = merge.All;
        report.HighestClass = all.Where(o => o.IsInForce).Min(o => o.Class);
        report.Urgency = report.HighestClass switch { AbnormalClass.A => 0, AbnormalClass.B => 1, _ => 2 };
        report.State = merge.HasOpenQuarantine ? ReportState.Held
            : all.Any(o => o.Status != ObservationStatus.Superseded && !o.IsReleased) || !report.IsReleased ? ReportState.InReview
            : merge.CorrectedInView ? ReportState.Amended
            : report.State;
        if (!isNew)
        {
            report.Touch(now);
        }

        if (merge.CorrectedInView)
        {
            report.CorrectedAt = now;
            db.Raise(EventKind.ReportCorrected, report.Id.Value, time, report.PatientId, report.ReviewerId);
        }

        if (report.IsInReview)
        {
            await ReportReview.AskAsync(db, report, time, ct);
        }

        await planner.WithdrawAsync(db, report, merge.Replaced, ct);
        await planner.OpenAsync(db, report, [.. merge.Added.Where(o => o.IsInForce)], ct);
    }
}
