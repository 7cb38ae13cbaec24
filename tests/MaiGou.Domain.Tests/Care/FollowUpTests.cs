using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Records;

namespace MaiGou.Domain.Tests.Care;

/// <summary>Source: followup_rules.csv F01, F02, F05, F07; product definitions §2.6, §2.13.</summary>
public sealed class FollowUpTests
{
    private const string Glucose75 = "14771-0|7.5|mmol/L";

    [Fact]
    public async Task Fasting_glucose_of_7_5_opens_F02_now_and_F07_in_14_days()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendResultsAsync("C1", "O1", Glucose75);

        // 2026-11-01 09:00 in Shanghai is a Sunday.
        var opened = (await room.Database.AllAsync<FollowUp>()).OrderBy(f => f.DueAt).ToList();
        Assert.Equal(
            [("F02", AbnormalClass.B, At(11, 1, 1), At(11, 4, 13)), ("F07", (AbnormalClass?)null, At(11, 15, 1), At(11, 18, 13))],
            opened.Select(f => (f.RuleId, f.Class, f.DueAt, f.DueBy)));
        Assert.Equal([("F02", "B-FPG"), ("F07", null)], (await room.Database.AllAsync<FollowUpFinding>()).OrderBy(f => f.RuleId).Select(f => (f.RuleId, f.AbnormalRuleId)));
        Assert.All(opened, f => Assert.Equal(FollowUpState.Scheduled, f.State));
    }

    [Fact]
    public async Task Class_C_opens_nothing()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        Assert.Empty(await room.Database.AllAsync<FollowUp>());
    }

    [Fact]
    public async Task Two_class_A_results_are_one_contact_of_the_doctor_at_once()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        room.Database.Clock.Set(new DateTimeOffset(2026, 11, 1, 15, 0, 0, TimeSpan.Zero));

        await room.SendSampleAsync("hl7v2/03-critical-and-text.hl7");

        var urgent = (await room.Database.AllAsync<FollowUp>()).Single(f => f.Class == AbnormalClass.A);
        Assert.Equal(("F01", room.Doctor.StaffId, At(11, 1, 15), At(11, 1, 15).AddMinutes(30)), (urgent.RuleId, urgent.OwnerId, urgent.DueAt, urgent.DueBy));
        Assert.Equal(2, (await room.Database.AllAsync<FollowUpFinding>()).Count(f => f.FollowUpId == urgent.Id));
        Assert.Contains(await room.Database.AllAsync<CareRelation>(), c => c.StaffId == room.Doctor.StaffId && c.PatientId == room.Lin);
    }

    [Theory]
    [InlineData(12, 59, 1, 12, 59)]
    [InlineData(13, 0, 2, 0, 0)]
    [InlineData(23, 59, 2, 0, 0)]
    public async Task Class_B_is_not_due_between_21_and_8_in_Shanghai(int hour, int minute, int dueDay, int dueHour, int dueMinute)
    {
        await using var room = await ARecordsRoom.OpenAsync();
        room.Database.Clock.Set(new DateTimeOffset(2026, 11, 1, hour, minute, 0, TimeSpan.Zero));

        await room.SendResultsAsync("C1", "O1", "789-8|4.5|10*12/L", "14927-8|12|mmol/L");

        Assert.Equal(new DateTime(2026, 11, dueDay, dueHour, dueMinute, 0, DateTimeKind.Utc), Assert.Single(await room.Database.AllAsync<FollowUp>()).DueAt);
    }

    [Fact]
    public async Task Findings_within_7_days_join_one_contact()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        room.Database.Clock.Move(TimeSpan.FromDays(7));

        await room.SendResultsAsync("C2", "O2", "1834-1|500|ng/mL");
        room.Database.Clock.Move(TimeSpan.FromMinutes(1));
        await room.SendResultsAsync("C3", "O3", "1834-1|500|ng/mL");

        Assert.Equal([2, 1], (await room.Database.AllAsync<FollowUpFinding>()).GroupBy(f => f.FollowUpId).Select(g => g.Count()).OrderDescending());
    }

    [Fact]
    public async Task The_manager_with_less_open_work_gets_the_next_one()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        for (var i = 0; i < 4; i++)
        {
            await room.SendResultsAsync($"C{i}", $"O{i}", "14927-8|12|mmol/L");
            room.Database.Clock.Move(TimeSpan.FromDays(8));
        }

        var work = (await room.Database.AllAsync<FollowUp>()).Select(f => f.OwnerId).Concat((await room.Database.AllAsync<Report>()).Select(r => r.ReviewerId!.Value));
        Assert.Equal([4, 4], work.GroupBy(s => s).Select(g => g.Count()));
    }

    [Fact]
    public async Task What_is_due_is_told_to_staff_at_once_and_to_the_patient_with_the_release()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        var followUp = Assert.Single(await room.Database.AllAsync<FollowUp>());

        var marked = await room.RunJobAsync("follow-ups-due");
        var before = (await FollowUpSteps.DueEventsAsync(room)).ToList();
        await FollowUpSteps.ReleaseAsync(room);

        Assert.Equal((1, 0), (marked, await room.RunJobAsync("follow-ups-due")));
        Assert.Equal([(null, followUp.OwnerId)], before);
        Assert.Equal([(null, followUp.OwnerId), (room.Chen, null)], await FollowUpSteps.DueEventsAsync(room));
    }

    [Fact]
    public async Task What_becomes_due_after_the_release_is_told_to_both_in_one_event()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        await FollowUpSteps.ReleaseAsync(room);
        var followUp = Assert.Single(await room.Database.AllAsync<FollowUp>());

        await room.RunJobAsync("follow-ups-due");

        Assert.Equal([(room.Chen, followUp.OwnerId)], await FollowUpSteps.DueEventsAsync(room));
    }

    [Fact]
    public async Task Before_the_release_the_patient_sees_no_follow_up()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", Glucose75);
        var followUp = (await room.Database.AllAsync<FollowUp>())[0];
        var reads = room.Database.Get<FollowUpReads>();

        var hidden = (await reads.OfViewerAsync(room.ChenViewer, null, new PageRequest(10, null), default)).Value;
        var hiddenById = await reads.ByIdsAsync(room.ChenViewer, [followUp.Id], default);
        await FollowUpSteps.ReleaseAsync(room);
        var shown = (await reads.OfViewerAsync(room.ChenViewer, null, new PageRequest(10, null), default)).Value;

        Assert.Empty(hidden.Items);
        Assert.Equal([null], hiddenById);
        Assert.Equal(2, shown.Items.Count);
    }

    [Fact]
    public async Task A_correction_that_takes_the_finding_back_closes_the_follow_up_with_the_reason()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", Glucose75);

        await room.SendResultsAsync("C2", "O1", "14771-0|5.7|mmol/L|||C");

        Assert.All(await room.Database.AllAsync<FollowUp>(), f => Assert.Equal((FollowUpState.Closed, "FINDING_WITHDRAWN"), (f.State, f.ClosedReason)));
        Assert.All(await room.Database.AllAsync<FollowUpFinding>(), f => Assert.NotNull(f.WithdrawnAt));
        Assert.Equal(2, (await room.Database.AllAsync<OutboxEvent>()).Count(e => e.Kind == EventKind.FollowUpUpdated));
    }

    [Fact]
    public async Task Reports_that_came_while_nobody_was_at_work_are_shared_out_later()
    {
        await using var room = await ARecordsRoom.OpenAsync(withStaff: false);
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        var before = (await room.Database.AllAsync<FollowUp>()).Count;
        var manager = await room.StaffAsync("manager9", Role.HealthManager);

        var assigned = await room.RunJobAsync("assign-reports");

        Assert.Equal((0, 1, 0), (before, assigned, await room.RunJobAsync("assign-reports")));
        Assert.Equal(manager.StaffId, Assert.Single(await room.Database.AllAsync<Report>()).ReviewerId);
        Assert.Equal(manager.StaffId, Assert.Single(await room.Database.AllAsync<FollowUp>()).OwnerId);
    }

    [Fact]
    public async Task The_work_queue_lists_class_A_before_B()
    {
        await using var room = await ARecordsRoom.OpenAsync(withStaff: false);
        var manager = await room.StaffAsync("only", Role.HealthManager);
        await room.SendResultsAsync("C1", "O1", "14927-8|12|mmol/L");
        await room.SendResultsAsync("C2", "O2", "2823-3|6.9|mmol/L");

        var queue = (await room.Database.Get<FollowUpReads>().WorkQueueAsync(manager, new PageRequest(10, null), default)).Value;

        Assert.Equal([AbnormalClass.A, AbnormalClass.B], queue.Items.Select(f => f.Class));
        Assert.Equal(2, await queue.CountAsync(default));
    }

    [Fact]
    public void The_rules_keep_their_channels_source_and_certainty()
    {
        var rule = FollowUpRules.WithId("F02")!;

        Assert.Equal(["app", "sms", "phone"], rule.ChannelOrder);
        Assert.Equal(("product SLA (own)", Certainty.Medium), (rule.Source!.Text, rule.Source.Certainty));
    }

    private static DateTime At(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, DateTimeKind.Utc);
}
