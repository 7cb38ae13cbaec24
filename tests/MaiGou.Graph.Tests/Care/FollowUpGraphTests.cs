using MaiGou.Domain.Care;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Care;

[Collection(HostCollection.Name)]
public sealed class FollowUpGraphTests(RunningHost shared)
{
    private const string Queue =
        """
        {
          viewer {
            workQueue(first: 10) {
              totalCount
              nodes {
                id version state class dueAt dueBy attempts patient { name } report { orderNumber } owner { name }
                rule { ruleId channelOrder source { text certainty } }
                findings { rule { ruleId } finding { ruleId label } observation { name reportedText } }
                contacts { outcome note staff { name } }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task The_demo_follow_up_waits_for_the_manager_with_its_reason()
    {
        var host = shared;

        var answer = await host.Ask(Queue, token: await host.SignIn.StaffAsync("manager@demo"));

        Assert.Equal(1, answer.At("viewer.workQueue.totalCount").GetInt32());
        Assert.Equal(("林秀英", "B", "SCHEDULED"), (answer.Text("viewer.workQueue.nodes.0.patient.name"), answer.Text("viewer.workQueue.nodes.0.class"), answer.Text("viewer.workQueue.nodes.0.state")));
        Assert.Equal(("F02", "B-FPG", "7.4"), (answer.Text("viewer.workQueue.nodes.0.rule.ruleId"), answer.Text("viewer.workQueue.nodes.0.findings.0.finding.ruleId"), answer.Text("viewer.workQueue.nodes.0.findings.0.observation.reportedText")));
    }

    [Theory]
    [InlineData("zh-CN", "B 类异常结果", "24 小时内推送，3 个工作日内电话", "14 天内")]
    [InlineData("en", "B-class abnormal result", "<=24 h push + <=3 working days phone", "within 14 days")]
    public async Task The_rule_speaks_the_language_of_the_reader(string language, string trigger, string firstContact, string actWithin)
    {
        const string query =
            "{ viewer { workQueue(first: 1) { nodes { rule { trigger firstContact } findings { finding { actWithin } } } } } }";

        var answer = await shared.Graph.AskAsync(query, null, await shared.SignIn.StaffAsync("manager@demo"), language);

        Assert.Equal(
            (trigger, firstContact, actWithin),
            (answer.Text("viewer.workQueue.nodes.0.rule.trigger"), answer.Text("viewer.workQueue.nodes.0.rule.firstContact"), answer.Text("viewer.workQueue.nodes.0.findings.0.finding.actWithin")));
    }

    [Fact]
    public async Task What_becomes_due_reaches_both_sides_and_completing_it_plans_the_next()
    {
        await using var host = await RunningHost.StartAsync();
        var (manager, patient) = (await host.SignIn.StaffAsync("manager@demo"), await host.SignIn.PatientAsync("13800000001"));
        await using var ofPatient = await host.OpenSocketAsync(patient);
        await using var ofManager = await host.OpenSocketAsync(manager);
        const string due = "subscription { followUpDue { followUp { id state } } }";
        var (first, second) = (await ofPatient.SubscribeAsync(due), await ofManager.SubscribeAsync(due));
        await MakeDueAsync(host);

        var (toldPatient, toldManager) = (await first.NextAsync(), await second.NextAsync());
        var open = await host.Ask(Queue, token: manager);
        var done = await CompleteAsync(host, manager, open.Text("viewer.workQueue.nodes.0.id"), open.At("viewer.workQueue.nodes.0.version").GetInt32(), identityChecked: true);

        Assert.Equal("DUE", toldPatient.GetProperty("data").GetProperty("followUpDue").GetProperty("followUp").GetProperty("state").GetString());
        Assert.Equal(toldPatient.GetRawText(), toldManager.GetRawText());
        Assert.Equal(("DONE", "REACHED"), (done.Text("followUpComplete.followUp.state"), done.Text("followUpComplete.followUp.outcome")));
        var after = await host.Ask(Queue, token: manager);
        Assert.Equal((1, "SCHEDULED"), (after.At("viewer.workQueue.totalCount").GetInt32(), after.Text("viewer.workQueue.nodes.0.state")));
    }

    [Fact]
    public async Task Refusals_of_completing_carry_their_codes()
    {
        var host = shared;
        var manager = await host.SignIn.StaffAsync("manager@demo");
        var open = await host.Ask(Queue, token: manager);
        var (id, version) = (open.Text("viewer.workQueue.nodes.0.id"), open.At("viewer.workQueue.nodes.0.version").GetInt32());

        var unchecked_ = await CompleteAsync(host, manager, id, version, identityChecked: false);
        var stale = await CompleteAsync(host, manager, id, version + 5, identityChecked: true);
        var stranger = await CompleteAsync(host, await host.SignIn.StaffAsync("manager2@demo"), id, version, identityChecked: true);
        var patient = await CompleteAsync(host, await host.SignIn.PatientAsync("13800000001"), id, version, identityChecked: true);

        Assert.Equal("IDENTITY_NOT_CHECKED", unchecked_.Text("followUpComplete.errors.0.code"));
        Assert.Equal("CONFLICT", stale.Text("followUpComplete.errors.0.code"));
        Assert.Equal("NOT_FOUND", stranger.Text("followUpComplete.errors.0.code"));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], patient.Codes);
    }

    [Fact]
    public async Task The_family_sees_the_follow_up_of_its_released_report_and_others_do_not()
    {
        var host = shared;
        const string query = "{ viewer { followUps(first: 10) { nodes { patient { name } findings { observation { reportedText } } } } } }";

        var family = await host.Ask(query, token: await host.SignIn.PatientAsync("13800000001"));
        var others = await host.Ask(query, token: await host.SignIn.PatientAsync("13800000003"));

        Assert.Equal("""[{"patient":{"name":"林秀英"},"findings":[{"observation":{"reportedText":"7.4"}}]}]""", family.At("viewer.followUps.nodes").GetRawText());
        Assert.Equal(0, others.At("viewer.followUps.nodes").GetArrayLength());
    }

    private static Task<GraphAnswer> CompleteAsync(RunningHost host, string token, string followUp, int expectedVersion, bool identityChecked) => host.Ask(
        """
        mutation($input: FollowUpCompleteInput!) {
          followUpComplete(input: $input) { followUp { state outcome nextDueOn } errors { ... on UserError { code } } }
        }
        """,
        new
        {
            input = new
            {
                followUp, expectedVersion, outcome = "REACHED", identityChecked, note = "已告知,两周后复查",
                nextDueOn = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
        },
        token);

    /// <summary>Brings the demo follow-up's time to now; the job of the host does the rest.</summary>
    private static async Task MakeDueAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        foreach (var followUp in db.Set<FollowUp>())
        {
            followUp.DueAt = host.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1);
        }

        await db.SaveChangesAsync();
    }
}
