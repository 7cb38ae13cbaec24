using System.Globalization;
using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Records;
using MaiGou.Graph.Tests.Files;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Journey;
using MaiGou.Graph.Tests.Records;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Reports of 陈志远 in every standing, follow-ups with contacts, and messages that wait for a person, in the <see cref="AccessWorld"/>.</summary>
internal static class WorldOfRecords
{
    /// <summary>Three reports released with a finding and a result to come, three messages of unknown people, three in review with a unit that nobody knows.</summary>
    public static async Task FillAsync(RunningHost host)
    {
        var manager = await host.SignIn.StaffAsync("manager@demo");
        for (var number = 1; number <= 3; number++)
        {
            await SendAsync(host, $"WALK-{number}", text => text.Replace("3.5-9.5||||F|", "3.5-9.5||||P|", StringComparison.Ordinal));
            await AttachAsync(host, $"WALK-{number}");
            await ReleaseAsync(host, manager);
            await CallAsync(host, manager, "REACHED", "DONE");
        }

        for (var number = 7; number <= 9; number++)
        {
            await SendAsync(host, $"WALK-{number}", text => text
                .Replace("MR00012345", $"MR9999{number}", StringComparison.Ordinal).Replace("990101198503120018", "", StringComparison.Ordinal));
        }

        for (var number = 4; number <= 6; number++)
        {
            await SendAsync(host, $"WALK-{number}", text => text.Replace("6.05|mmol/L", "6.05|furlong", StringComparison.Ordinal));
            await AttachAsync(host, $"WALK-{number}");
        }

        await CallAsync(host, manager, "NO_ANSWER", "SCHEDULED");
        await LinkAsync(host);
    }

    private static async Task SendAsync(RunningHost host, string order, Func<string, string>? change = null)
    {
        var on = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(-2);
        var text = Encoding.UTF8.GetString(ClinicSystem.Message(order, on, cholesterol: "6.05", glucose: "7.4"));
        var (status, _) = await host.ImportAsync("/import/hl7v2", Encoding.UTF8.GetBytes(change?.Invoke(text) ?? text), await host.SignIn.PartnerAsync("partner-xm01"));
        Assert.Equal(200, status);
    }

    private static async Task AttachAsync(RunningHost host, string order)
    {
        var (status, _) = await host.Graph.Http.SendFileAsync(host.Address, order, FileSteps.Pdf(order), await host.SignIn.PartnerAsync("partner-xm01"));
        Assert.Equal(200, status);
    }

    private static async Task ReleaseAsync(RunningHost host, string manager)
    {
        var queue = await host.Ask("{ viewer { reportReviewQueue(first: 1) { nodes { id version } } } }", token: manager);
        var released = await host.ReleaseAsync(
            manager, queue.Text("viewer.reportReviewQueue.nodes.0.id"), queue.At("viewer.reportReviewQueue.nodes.0.version").GetInt32());
        Assert.Equal("RELEASED", released.Text("reportRelease.report.state"));
    }

    /// <summary>Calls everybody in the queue and agrees on a next day: who was reached has a new follow-up then.</summary>
    private static async Task CallAsync(RunningHost host, string manager, string outcome, string state)
    {
        var queue = await host.Ask("{ viewer { workQueue(first: 50) { nodes { id version } } } }", token: manager);
        foreach (var task in queue.At("viewer.workQueue.nodes").EnumerateArray())
        {
            var answer = await host.Ask(
                "mutation($input: FollowUpCompleteInput!) { followUpComplete(input: $input) { followUp { state } errors { ... on UserError { code } } } }",
                new
                {
                    input = new
                    {
                        followUp = task.GetProperty("id").GetString(), expectedVersion = task.GetProperty("version").GetInt32(),
                        outcome, identityChecked = true, note = "已告知复查空腹血糖",
                        nextDueOn = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    },
                },
                manager);
            Assert.Equal(state, answer.Text("followUpComplete.followUp.state"));
        }
    }

    /// <summary>Every open follow-up continues one that continues another, and every follow-up has a finding: so one row has all that many have.</summary>
    private static async Task LinkAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        var followUps = await db.Set<FollowUp>().AsNoTracking().ToListAsync();
        var findings = await db.Set<FollowUpFinding>().AsNoTracking().ToListAsync();
        foreach (var open in followUps.Where(f => f.EndedAt is null))
        {
            var former = followUps.First(f => f.PatientId == open.PatientId && f.EndedAt is not null && f.FormerId is not null).Id;
            await db.Set<FollowUp>().Where(f => f.Id == open.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.FormerId, former));
        }

        foreach (var bare in followUps.Where(f => findings.TrueForAll(x => x.FollowUpId != f.Id)))
        {
            var like = findings.First(f => f.PatientId == bare.PatientId);
            db.Add(new FollowUpFinding
            {
                PatientId = bare.PatientId, FollowUpId = bare.Id, ObservationId = like.ObservationId, RuleId = like.RuleId, AbnormalRuleId = like.AbnormalRuleId,
            });
        }

        // The doctor takes 林秀英 over, and what the manager still has to do comes of a report with something in quarantine: all rows alike.
        var (lin, doctor) = (AccountsDemo.PatientOf("林秀英"), AccountsDemo.StaffOf("doctor@demo"));
        var held = (await db.Set<QuarantinedResult>().FirstAsync()).ReportId;
        await db.Set<FollowUp>().Where(f => f.PatientId != lin && f.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.ReportId, held));
        await db.Set<FollowUp>().Where(f => f.PatientId == lin && f.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.OwnerId, doctor));
        await db.SaveChangesAsync();
    }
}
