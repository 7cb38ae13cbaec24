using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Records;

[Collection(HostCollection.Name)]
public sealed class ReportGraphTests(RunningHost shared)
{
    private const string Everything =
        """
        query($patient: ID, $first: Int!) {
          viewer {
            reports(patient: $patient, first: $first) {
              totalCount
              nodes {
                id orderNumber examinedOn state releasedAt highestClass missing
                clinic { code } patient { name } reviewer { name }
                observations(first: 50) {
                  nodes {
                    id name reportedText reportedUnit comparator canonicalValue printedRange flag class status isFasting
                    range { low high source { text certainty } } finding { ruleId label patientText source { text } }
                    trend { sentence verdict direction resultCount sources { text certainty } points { sampledAt value isComparable } }
                    former { reportedText }
                  }
                }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task From_the_clinics_message_to_the_patients_screen()
    {
        await using var host = await RunningHost.StartAsync();
        var patient = await host.SignIn.PatientAsync("13800000001");
        await using var socket = await host.OpenSocketAsync(patient);
        var ready = await socket.SubscribeAsync("subscription { reportReady { cursor report { id orderNumber } } }");
        var (manager, report, version) = await host.ReceivedAsync("hl7v2/01-routine-checkup.hl7");

        var released = await host.ReleaseAsync(manager, report, version);
        var told = await ready.NextAsync();
        var seen = await host.Ask(Everything, new { first = 1 }, patient);

        Assert.Equal("RELEASED", released.Text("reportRelease.report.state"));
        Assert.Equal(report, told.GetProperty("data").GetProperty("reportReady").GetProperty("report").GetProperty("id").GetString());
        Assert.Equal((report, "TJ20260302001", "2026-03-02", "C"), (seen.Text("viewer.reports.nodes.0.id"), seen.Text("viewer.reports.nodes.0.orderNumber"), seen.Text("viewer.reports.nodes.0.examinedOn"), seen.Text("viewer.reports.nodes.0.highestClass")));
        var cholesterol = seen.At("viewer.reports.nodes.0.observations.nodes.0");
        Assert.Equal(("Cholesterol total", "6.05", "HIGH", "C-OUT"), (Text(cholesterol, "name"), Text(cholesterol, "reportedText"), Text(cholesterol, "flag"), Text(cholesterol.GetProperty("finding"), "ruleId")));
        var trend = cholesterol.GetProperty("trend");
        Assert.Equal(("SIGNIFICANT_UP", "WORSE", 9), (Text(trend, "verdict"), Text(trend, "direction"), trend.GetProperty("resultCount").GetInt32()));
        Assert.Equal("Cholesterol total, 9 results (2018–2026): steadily up 29% in all, beyond normal variation (19%).", Text(trend, "sentence"));
    }

    [Fact]
    public async Task Before_the_release_the_patient_finds_nothing_by_any_path()
    {
        await using var host = await RunningHost.StartAsync();
        var patient = await host.SignIn.PatientAsync("13800000001");
        var (manager, report, _) = await host.ReceivedAsync("hl7v2/03-critical-and-text.hl7");
        var staff = await host.Ask(
            "query($id: ID!) { viewer { report(id: $id) { observations { nodes { id } } } followUps(first: 10) { nodes { id report { id } } } } }", new { id = report }, manager);
        var observation = staff.Text("viewer.report.observations.nodes.0.id");
        var own = staff.At("viewer.followUps.nodes").EnumerateArray()
            .Where(f => f.GetProperty("report").GetProperty("id").GetString() == report).Select(f => f.GetProperty("id").GetString()!).ToList();

        var answer = await host.Ask(
            """
            query($report: ID!, $ids: [ID!]!) {
              viewer { report(id: $report) { id } reports(first: 1) { nodes { orderNumber } } }
              nodes(ids: $ids) { id }
              events(first: 100) { nodes { kind } }
            }
            """,
            new { report, ids = own.Append(observation).Append(report) },
            patient);

        Assert.NotEmpty(own);
        Assert.Equal(JsonValueKind.Null, answer.At("viewer.report").ValueKind);
        Assert.StartsWith("DEMO-", answer.Text("viewer.reports.nodes.0.orderNumber"), StringComparison.Ordinal);
        Assert.All(answer.At("nodes").EnumerateArray(), n => Assert.Equal(JsonValueKind.Null, n.ValueKind));
        Assert.Equal(0, answer.At("events.nodes").GetArrayLength());
    }

    [Fact]
    public async Task A_class_A_report_is_released_after_a_recorded_talk_only()
    {
        await using var host = await RunningHost.StartAsync();
        var (manager, report, version) = await host.ReceivedAsync("hl7v2/03-critical-and-text.hl7");

        var refused = await host.ReleaseAsync(manager, report, version);
        var released = await host.ReleaseAsync(
            manager, report, version, new { contactedAt = host.Clock.GetUtcNow().AddSeconds(-0.001).ToString("O"), identityChecked = true, note = "已电话告知" });

        Assert.Equal("CRITICAL_CONTACT_REQUIRED", refused.Text("reportRelease.errors.0.code"));
        Assert.Equal(["A-GLU", "A-K"], refused.At("reportRelease.errors.0.ruleIds").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("RELEASED", released.Text("reportRelease.report.state"));
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_the_one_in_force()
    {
        await using var host = await RunningHost.StartAsync();
        var (manager, report, version) = await host.ReceivedAsync("hl7v2/01-routine-checkup.hl7");

        var refused = await host.ReleaseAsync(manager, report, version + 1);

        Assert.Equal(("CONFLICT", version), (refused.Text("reportRelease.errors.0.code"), refused.At("reportRelease.errors.0.currentVersion").GetInt32()));
    }

    [Fact]
    public async Task Patients_may_not_review_and_strangers_find_no_report()
    {
        await using var host = await RunningHost.StartAsync();
        var (_, report, version) = await host.ReceivedAsync("hl7v2/01-routine-checkup.hl7");
        var patient = await host.SignIn.PatientAsync("13800000001");
        var doctor = await host.SignIn.StaffAsync("doctor@demo");

        var byPatient = await host.ReleaseAsync(patient, report, version);
        var byDoctor = await host.ReleaseAsync(doctor, report, version);
        var queue = await host.Ask("{ viewer { reportReviewQueue { nodes { id } } } }", token: patient);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], byPatient.Codes);
        Assert.Equal("NOT_FOUND", byDoctor.Text("reportRelease.errors.0.code"));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], queue.Codes);
    }

    [Fact]
    public async Task A_list_of_reports_with_results_and_trends_costs_the_same_for_1_and_for_8()
    {
        var host = shared;
        var patient = await host.SignIn.PatientAsync("13800000001");
        await host.Ask(Everything, new { first = 1 }, patient);

        var one = await host.Ask(Everything, new { first = 1 }, patient);
        var eight = await host.Ask(Everything, new { first = 8 }, patient);

        Assert.Equal(8, eight.At("viewer.reports.nodes").GetArrayLength());
        Assert.Equal(one.Sql.Count, eight.Sql.Count);
        Assert.InRange(eight.Sql.Count, 1, 14);
    }

    [Fact]
    public async Task Another_familys_trend_is_null_and_ones_own_speaks_Chinese()
    {
        var host = shared;
        var chen = await host.SignIn.PatientAsync("13800000001");
        var stranger = await host.SignIn.PatientAsync("13800000003");
        var me = (await host.Ask("{ viewer { me { id } } }", token: chen)).Text("viewer.me.id");
        const string query = "query($patient: ID!) { viewer { trend(patient: $patient, indicators: [\"SBP\", \"NO\", \"WEIGHT\"]) { indicator { code } sentence verdict } } }";

        var own = await host.Graph.AskAsync(query, new { patient = me }, chen, "zh-CN");
        var others = await host.Ask(query, new { patient = me }, stranger);

        Assert.Equal("收缩压 8 次结果(2018–2025 年)总体稳定,最近 133。", own.Text("viewer.trend.0.sentence"));
        Assert.Equal(("WEIGHT", "SIGNIFICANT_UP"), (own.Text("viewer.trend.1.indicator.code"), own.Text("viewer.trend.1.verdict")));
        Assert.Equal(JsonValueKind.Null, others.At("viewer.trend").ValueKind);
    }

    [Fact]
    public async Task Indicators_are_public_with_ranges_and_sources()
    {
        var host = shared;

        var answer = await host.Ask(
            "{ indicators(codes: [\"CREA\", \"LDL\"]) { totalCount nodes { code name unit ranges { sex minAge maxAge low high source { text certainty } } } pageInfo { hasNextPage } } all: indicators(first: 100) { totalCount pageInfo { hasNextPage } } }");

        Assert.Equal((2, 137), (answer.At("indicators.totalCount").GetInt32(), answer.At("all.totalCount").GetInt32()));
        Assert.Equal("""{"sex":"MALE","minAge":60,"maxAge":79,"low":"57","high":"111","source":{"text":"WS/T 404.5-2015","certainty":"HIGH"}}""", answer.At("indicators.nodes.0.ranges.1").GetRawText());
    }

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
