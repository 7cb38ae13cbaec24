using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Records;

public sealed class ReleaseTests
{
    [Fact]
    public async Task A_release_shows_the_report_and_tells_the_patient()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");

        var released = (await ReleaseAsync(room, report)).Value;

        Assert.Equal((ReportState.Released, 2, room.Database.Clock.Now), (released.State, released.Version, released.ReleasedAt));
        Assert.All(await room.Database.AllAsync<Observation>(), o => Assert.Equal(room.Database.Clock.Now, o.ReleasedAt));
        var told = (await room.Database.AllAsync<OutboxEvent>()).Single(e => e.Kind == EventKind.ReportReady);
        Assert.Equal((room.Chen, report.Id.Value), (told.PatientId, told.SubjectId));
    }

    [Fact]
    public async Task Before_its_release_a_report_does_not_exist_for_the_patient_by_any_read()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");
        var results = await room.Database.AllAsync<Observation>();
        var (reports, observations) = (room.Database.Get<ReportReads>(), room.Database.Get<ObservationReads>());

        var byId = await reports.ByIdsAsync(room.ChenViewer, [report.Id], default);
        var listed = await reports.OfViewerAsync(room.ChenViewer, null, new PageRequest(10, null), default);
        var resultById = await observations.ByIdsAsync(room.ChenViewer, [results[0].Id], default);
        var ofReport = await observations.OfReportsAsync(room.ChenViewer, [report], default);
        var trend = await room.Database.Get<TrendReads>().OfAsync(room.ChenViewer, [new TrendRequest(room.Chen, "TC")], default);

        Assert.Equal([null], byId);
        Assert.Empty(listed.Value.Items);
        Assert.Equal(0, await listed.Value.CountAsync(default));
        Assert.Equal([null], resultById);
        Assert.Empty(ofReport[0]);
        Assert.Empty(trend[0]!.Points);
        Assert.False(((IReleasable)report).IsReleased);
    }

    [Fact]
    public async Task After_its_release_the_patient_reads_it_abnormal_results_first()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");
        await ReleaseAsync(room, report);

        var listed = (await room.Database.Get<ReportReads>().OfViewerAsync(room.ChenViewer, null, new PageRequest(10, null), default)).Value;
        var results = await room.Database.Get<ObservationReads>().OfReportsAsync(room.ChenViewer, listed.Items, default);

        Assert.Equal(["TC", "TG", "LDL", "UA", "FPG", "WBC", "HGB", "PLT", "HDL", "CREA"], results[0].Select(o => o.Code));
        Assert.Empty((await room.Database.Get<ReportReads>().OfViewerAsync(room.ShenViewer, null, new PageRequest(10, null), default)).Value.Items);
    }

    [Fact]
    public async Task A_class_A_result_is_not_released_before_a_person_has_told_the_patient()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/03-critical-and-text.hl7");

        var refused = await ReleaseAsync(room, report);
        var released = await ReleaseAsync(room, report, new CriticalContact(room.Database.Clock.Now, true, "已电话告知,今日急诊"));

        Assert.Equal(["A-GLU", "A-K"], Assert.IsType<CriticalContactRequiredError>(refused.Refusal).RuleIds);
        Assert.Equal((ReportState.Released, room.Database.Clock.Now), (released.Value.State, released.Value.CriticalContactAt));
    }

    [Fact]
    public async Task A_contact_from_before_the_result_came_does_not_count()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/03-critical-and-text.hl7");

        var refused = await ReleaseAsync(room, report, new CriticalContact(room.Database.Clock.Now.AddMinutes(-1), true, "昨天"));

        Assert.IsType<CriticalContactRequiredError>(refused.Refusal);
        Assert.Null(Assert.Single(await room.Database.AllAsync<Report>()).ReleasedAt);
    }

    [Fact]
    public async Task Two_managers_at_once_release_once()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");

        var answers = await Task.WhenAll(Task.Run(() => ReleaseAsync(room, report)), Task.Run(() => ReleaseAsync(room, report)));

        Assert.Equal(2, Assert.IsType<ConflictError>(Assert.Single(answers, a => a.IsRefused).Refusal).CurrentVersion);
        Assert.Single(await room.Database.AllAsync<OutboxEvent>(), e => e.Kind == EventKind.ReportReady);
    }

    [Fact]
    public async Task Strangers_and_patients_cannot_release()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");
        var stranger = room.Manager.StaffId == report.ReviewerId ? room.SecondManager : room.Manager;
        var release = room.Database.Get<ReleaseReport>();

        var answers = new[]
        {
            await release.RunAsync(stranger, report.Id, 1, null, false, default),
            await release.RunAsync(room.ChenViewer, report.Id, 1, null, false, default),
            await release.RunAsync(room.Partner, report.Id, 1, null, false, default),
        };

        Assert.All(answers, a => Assert.IsType<NotFoundError>(a.Refusal));
        Assert.Equal(ReportState.InReview, Assert.Single(await room.Database.AllAsync<Report>()).State);
    }

    [Fact]
    public async Task A_held_report_is_released_only_by_leaving_its_4_bad_results_out_on_purpose()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "malformed/01-bad-units.hl7");

        var refused = await ReleaseAsync(room, report);
        var released = await ReleaseAsync(room, report, leaveOut: true);

        Assert.Equal(4, Assert.IsType<ReportHeldError>(refused.Refusal).QuarantinedCount);
        Assert.Equal(ReportState.Released, released.Value.State);
        Assert.All(await room.Database.AllAsync<QuarantinedResult>(), q => Assert.NotNull(q.ResolvedAt));
    }

    [Fact]
    public async Task A_correction_after_the_release_is_seen_at_once_with_a_badge()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");
        await ReleaseAsync(room, report);
        room.Database.Clock.Move(TimeSpan.FromDays(1));

        await room.SendSampleAsync("hl7v2/02-corrected-result.hl7");

        var seen = (await room.Database.Get<ReportReads>().ByIdsAsync(room.ChenViewer, [report.Id], default))[0]!;
        Assert.Equal((ReportState.Amended, room.Database.Clock.Now), (seen.State, seen.CorrectedAt));
        var urate = (await room.Database.Get<ObservationReads>().OfReportsAsync(room.ChenViewer, [seen], default))[0].Single(o => o.Code == "UA");
        Assert.Equal(("426", ObservationStatus.Corrected), (urate.ReportedText, urate.Status));
        Assert.Equal("462", (await room.Database.Get<ObservationReads>().FormerAsync(room.ChenViewer, [urate], default))[0]!.ReportedText);
        Assert.Single(await room.Database.AllAsync<OutboxEvent>(), e => e.Kind == EventKind.ReportCorrected && e.PatientId == room.Chen);
    }

    [Fact]
    public async Task A_correction_into_class_A_waits_for_a_person()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "2823-3|4.5|mmol/L");
        var report = Assert.Single(await room.Database.AllAsync<Report>());
        await ReleaseAsync(room, report);

        await room.SendResultsAsync("C2", "O1", "2823-3|6.9|mmol/L|||C");

        var held = Assert.Single(await room.Database.AllAsync<Report>());
        Assert.Equal((ReportState.InReview, AbnormalClass.A), (held.State, held.HighestClass));
        Assert.Empty((await room.Database.Get<ObservationReads>().OfReportsAsync(room.ChenViewer, [held], default))[0]);
        Assert.DoesNotContain(await room.Database.AllAsync<OutboxEvent>(), e => e.Kind == EventKind.ReportCorrected);
        Assert.IsType<CriticalContactRequiredError>((await ReleaseAsync(room, held)).Refusal);
    }

    [Fact]
    public async Task The_review_queue_holds_class_A_first_and_only_the_reviewers_own()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");
        room.Database.Clock.Move(TimeSpan.FromMinutes(1));
        await room.SendSampleAsync("hl7v2/03-critical-and-text.hl7");
        var reads = room.Database.Get<ReportReads>();

        var first = (await reads.ReviewQueueAsync(room.Manager, new PageRequest(10, null), default)).Value;
        var second = (await reads.ReviewQueueAsync(room.SecondManager, new PageRequest(10, null), default)).Value;

        Assert.Equal((1, 1), (first.Items.Count, second.Items.Count));
        Assert.NotEqual(first.Items[0].Id, second.Items[0].Id);
    }

    [Fact]
    public async Task Reports_page_through_without_gap_or_repetition()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await room.SendResultsAsync($"C{i}", $"O{i}", "14647-2|5.0|mmol/L");
        }

        foreach (var report in await room.Database.AllAsync<Report>())
        {
            await ReleaseAsync(room, report);
        }

        var reads = room.Database.Get<ReportReads>();
        var seen = new List<string>();
        string? after = null;
        for (var page = (await reads.OfViewerAsync(room.ChenViewer, null, new PageRequest(2, after), default)).Value; ; page = (await reads.OfViewerAsync(room.ChenViewer, null, new PageRequest(2, after), default)).Value)
        {
            seen.AddRange(page.Items.Select(r => r.OrderNumber));
            after = page.Cursors[^1];
            if (!page.HasNext)
            {
                break;
            }
        }

        Assert.Equal(["O0", "O1", "O2", "O3", "O4"], seen.Order());
        Assert.IsType<InvalidInputError>((await reads.OfViewerAsync(room.ShenViewer, null, new PageRequest(2, after), default)).Refusal);
    }

    [Fact]
    public async Task The_invariants_hold_after_import_release_and_correction()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/01-routine-checkup.hl7");
        await ReleaseAsync(room, report);
        await room.SendSampleAsync("hl7v2/02-corrected-result.hl7");
        await room.SendSampleAsync("hl7v2/03-critical-and-text.hl7");

        Assert.Empty(await ViolationsAsync(room));
    }

    [Fact]
    public async Task The_invariants_name_a_silent_release_and_a_follow_up_without_care()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var report = await ReceivedAsync(room, "hl7v2/03-critical-and-text.hl7");
        await using (var db = await room.Database.OpenAsync())
        {
            var row = await db.FindAsync<Report>(report.PatientId, report.Id);
            row!.ReleasedAt = room.Database.Clock.Now;
            db.RemoveRange(db.Set<Domain.Accounts.CareRelation>());
            await db.SaveChangesAsync();
        }

        var violations = await ViolationsAsync(room);

        Assert.Contains($"report {report.Id}", violations);
        Assert.Equal(2, violations.Count(v => v.StartsWith("follow-up ", StringComparison.Ordinal)));
    }

    private static async Task<List<string>> ViolationsAsync(ARecordsRoom room)
    {
        await using var db = await room.Database.OpenAsync();
        var violations = new List<string>();
        foreach (var invariant in room.Database.Services.GetServices<IInvariant>())
        {
            await foreach (var line in invariant.ViolationsAsync(db, default))
            {
                violations.Add(line);
            }
        }

        return violations;
    }

    private static async Task<Report> ReceivedAsync(ARecordsRoom room, string sample)
    {
        await room.SendSampleAsync(sample);
        return (await room.Database.AllAsync<Report>()).MaxBy(r => r.ReceivedAt)!;
    }

    private static Task<Result<Report>> ReleaseAsync(ARecordsRoom room, Report report, CriticalContact? contact = null, bool leaveOut = false) =>
        room.Database.Get<ReleaseReport>().RunAsync(
            new Viewer { Role = Role.HealthManager, StaffId = report.ReviewerId!.Value, ClinicId = room.Clinic }, report.Id, report.Version, contact, leaveOut, default);
}
