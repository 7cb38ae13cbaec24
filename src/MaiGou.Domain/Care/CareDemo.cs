using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Records;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>One follow-up that manager@demo has to do tomorrow: the fasting glucose of 林秀英.</summary>
public sealed class CareDemo(TimeProvider time) : IDemoPart
{
    public int Order => 60;

    public async Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var patient = AccountsDemo.PatientOf("林秀英");
        var manager = AccountsDemo.StaffOf("manager@demo");
        var report = RecordsDemo.ReportOf("林秀英", 2025);
        var glucose = await db.Set<Observation>().SingleAsync(o => o.PatientId == patient && o.ReportId == report && o.Code == "FPG", ct);
        var now = time.GetUtcNow().UtcDateTime;
        await CareRelations.OpenAsync(db, patient, manager, time, ct);
        var followUp = new FollowUp
        {
            Id = DemoIds.Of<FollowUp>("林秀英/FPG"),
            PatientId = patient,
            ReportId = report,
            ClinicId = DemoIds.Of<Clinic>("CLINIC_XM01"),
            OwnerId = manager,
            RuleId = "F02",
            Class = AbnormalClass.B,
            Urgency = FollowUp.UrgencyOf(AbnormalClass.B),
            State = FollowUpState.Scheduled,
            DueAt = ContactTimes.AtEight(ContactTimes.Day(now).AddDays(1)),
            DueBy = ContactTimes.EndOfWorkingDay(now, 3),
            OpenedAt = now,
            ReleasedAt = now,
        };
        db.AddRange(followUp, new FollowUpFinding
        {
            PatientId = patient,
            FollowUpId = followUp.Id,
            ObservationId = glucose.Id,
            RuleId = "F02",
            AbnormalRuleId = glucose.AbnormalRuleId,
        });
    }
}
