using System.Globalization;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Journey;

internal sealed record OpenTask(string Id, int Version, string Rule, string State, DateTimeOffset DueAt);

/// <summary>The health manager who has the report in their queue.</summary>
internal sealed class Desk
{
    private readonly RunningHost _host;
    private readonly string _userName;
    private readonly JsonElement _report;
    private string _token;

    private Desk(RunningHost host, string userName, string token, JsonElement report)
    {
        _host = host;
        _userName = userName;
        _token = token;
        _report = report;
    }

    public string HighestClass => _report.GetProperty("highestClass").GetString()!;

    public static async Task<Desk> WithReportAsync(RunningHost host, string orderNumber)
    {
        foreach (var manager in (string[])["manager@demo", "manager2@demo"])
        {
            var token = await SignInAsync(host, manager);
            var queue = await host.Ask("{ viewer { reportReviewQueue(first: 50) { nodes { id version orderNumber highestClass } } } }", token: token);
            foreach (var report in queue.At("viewer.reportReviewQueue.nodes").EnumerateArray().Where(r => r.GetProperty("orderNumber").GetString() == orderNumber))
            {
                return new Desk(host, manager, token, report);
            }
        }

        throw new Xunit.Sdk.XunitException("Nobody has the report in their queue.");
    }

    public async Task ReleaseAsync()
    {
        var answer = await _host.Ask(
            "mutation($input: ReportReleaseInput!) { reportRelease(input: $input) { report { state } errors { ... on UserError { code message } } } }",
            new { input = new { report = _report.GetProperty("id").GetString(), expectedVersion = _report.GetProperty("version").GetInt32() } },
            _token);
        Assert.Equal("RELEASED", answer.Text("reportRelease.report.state"));
    }

    public async Task SignInAgainAsync() => _token = await SignInAsync(_host, _userName);

    /// <summary>The task that the report's finding opened.</summary>
    public async Task<OpenTask> FollowUpAsync(string orderNumber)
    {
        var queue = await _host.Ask(
            "{ viewer { workQueue(first: 50) { nodes { id version state dueAt rule { ruleId } report { orderNumber } } } } }", token: _token);
        var task = queue.At("viewer.workQueue.nodes").EnumerateArray().Single(t => t.GetProperty("report").GetProperty("orderNumber").GetString() == orderNumber);
        return new OpenTask(
            task.GetProperty("id").GetString()!, task.GetProperty("version").GetInt32(), task.GetProperty("rule").GetProperty("ruleId").GetString()!,
            task.GetProperty("state").GetString()!, task.GetProperty("dueAt").GetDateTimeOffset());
    }

    public async Task<string> UntilDueAsync(string orderNumber)
    {
        await RunningHost.UntilAsync(async () => (await FollowUpAsync(orderNumber)).State == "DUE");
        return "DUE";
    }

    public async Task<(string State, string Outcome)> CompleteFollowUpAsync(string orderNumber, DateOnly nextOn)
    {
        var task = await FollowUpAsync(orderNumber);
        var answer = await _host.Ask(
            "mutation($input: FollowUpCompleteInput!) { followUpComplete(input: $input) { followUp { state outcome nextDueOn } errors { ... on UserError { code message } } } }",
            new
            {
                input = new
                {
                    followUp = task.Id, expectedVersion = task.Version, outcome = "REACHED", identityChecked = true, note = "已告知复查空腹血糖",
                    nextDueOn = nextOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                },
            },
            _token);
        Assert.Equal(nextOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), answer.Text("followUpComplete.followUp.nextDueOn"));
        return (answer.Text("followUpComplete.followUp.state"), answer.Text("followUpComplete.followUp.outcome"));
    }

    private static Task<string> SignInAsync(RunningHost host, string userName) =>
        new DemoSignIn(host.Graph, host.Address, name => host.Secrets.ByName[name]).StaffAsync(userName);
}
