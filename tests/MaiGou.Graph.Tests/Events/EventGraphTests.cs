using System.Net.Http.Json;
using MaiGou.Domain.Events;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Events;

/// <summary>Told at once, nothing lost, nothing twice, nobody else's.</summary>
[Collection(HostCollection.Name)]
public sealed class EventGraphTests(RunningHost host)
{
    private const string Chen = "13800000001";
    private const string Shen = "13800000002";
    private const string ReportReady = "subscription($after: String) { reportReady(after: $after) { cursor kind } }";

    [Fact]
    public async Task A_released_report_reaches_the_subscribed_patient_within_5_seconds()
    {
        await using var socket = await host.OpenSocketAsync(await host.SignIn.PatientAsync(Chen));
        var subscription = await socket.SubscribeAsync(ReportReady);
        await Task.Delay(500);

        await host.RaiseAsync(EventKind.ReportReady);
        var told = await subscription.NextAsync(seconds: 5);

        Assert.Equal("REPORT_READY", told.GetProperty("data").GetProperty("reportReady").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task After_a_broken_connection_the_cursor_replays_the_3_missed_events_once_and_in_order()
    {
        var token = await host.SignIn.PatientAsync(Chen);
        var socket = await host.OpenSocketAsync(token);
        var subscription = await socket.SubscribeAsync(ReportReady);
        await Task.Delay(500);
        await host.RaiseAsync(EventKind.ReportReady);
        var seen = CursorOf(await subscription.NextAsync());
        socket.Break();
        for (var i = 0; i < 3; i++)
        {
            await host.RaiseAsync(EventKind.ReportReady);
        }

        await using var again = await host.OpenSocketAsync(token);
        var resumed = await again.SubscribeAsync(ReportReady, new { after = seen });
        var replayed = new[] { CursorOf(await resumed.NextAsync()), CursorOf(await resumed.NextAsync()), CursorOf(await resumed.NextAsync()) };

        var page = await host.Ask("query($after: String) { events(after: $after, kinds: [REPORT_READY], first: 3) { nodes { cursor } } }", new { after = seen }, token);
        Assert.Equal(page.At("events.nodes").EnumerateArray().Select(n => n.GetProperty("cursor").GetString()), replayed);
        Assert.Equal(3, replayed.Distinct().Count());
        Assert.True(await resumed.IsSilentAsync());
    }

    [Fact]
    public async Task A_client_without_sockets_is_told_by_an_event_stream()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription { reportReady { kind } }" }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new("Bearer", await host.SignIn.PatientAsync(Chen));
        using var response = await host.Graph.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var stream = new StreamReader(await response.Content.ReadAsStreamAsync());
        await Task.Delay(500);

        await host.RaiseAsync(EventKind.ReportReady);
        var lines = new List<string?>();
        while (lines.Count == 0 || lines[^1]!.Length > 0)
        {
            lines.Add(await stream.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        }

        Assert.Equal(["event: next", "data: {\"data\":{\"reportReady\":{\"kind\":\"REPORT_READY\"}}}", ""], lines);
    }

    [Fact]
    public async Task Nobody_hears_of_another_family()
    {
        await using var socket = await host.OpenSocketAsync(await host.SignIn.PatientAsync(Shen));
        var subscription = await socket.SubscribeAsync("subscription { events { cursor } }");
        await Task.Delay(500);

        await host.RaiseAsync(EventKind.ReportReady);

        Assert.True(await subscription.IsSilentAsync(1500));
    }

    [Fact]
    public async Task The_page_and_the_stream_refuse_a_foreign_cursor_with_BAD_USER_INPUT()
    {
        var token = await host.SignIn.PatientAsync(Chen);
        await using var socket = await host.OpenSocketAsync(token);

        var page = await host.Ask("{ events(after: \"AQAAAAAx\") { nodes { cursor } } }", token: token);
        var subscription = await socket.SubscribeAsync(ReportReady, new { after = "AQAAAAAx" });
        var refused = await Assert.ThrowsAsync<GraphSocketException>(() => subscription.NextAsync());

        Assert.Equal(["BAD_USER_INPUT"], page.Codes);
        Assert.Equal("BAD_USER_INPUT", refused.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_page_has_1_to_100_events(int first)
    {
        var answer = await host.Ask("query($first: Int!) { events(first: $first) { nodes { cursor } } }", new { first }, await host.SignIn.PatientAsync(Chen));

        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
    }

    [Fact]
    public async Task Nobody_without_a_sign_in_reads_events()
    {
        await using var socket = await host.OpenSocketAsync();

        var page = await host.Ask("{ events { nodes { cursor } } }");
        var subscription = await socket.SubscribeAsync("subscription { events { cursor } }");
        var refused = await Assert.ThrowsAsync<GraphSocketException>(() => subscription.NextAsync());

        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], page.Codes);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", refused.Code);
    }

    [Fact]
    public async Task The_platform_administrator_may_not_subscribe_to_reports()
    {
        await using var socket = await host.OpenSocketAsync(await host.SignIn.StaffAsync("admin@demo"));

        var subscription = await socket.SubscribeAsync(ReportReady);
        var refused = await Assert.ThrowsAsync<GraphSocketException>(() => subscription.NextAsync());

        Assert.Equal("AUTH_NOT_AUTHORIZED", refused.Code);
    }

    [Fact]
    public async Task An_event_has_a_cursor_a_time_a_kind_and_one_subject_and_no_value()
    {
        var answer = await host.Ask("{ __type(name: \"Event\") { possibleTypes { name fields { name type { kind name ofType { name } } } } } }");

        var shapes = answer.At("__type.possibleTypes").EnumerateArray().ToDictionary(
            t => t.GetProperty("name").GetString()!,
            t => t.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(7, shapes.Count);
        Assert.All(shapes.Values, fields => Assert.Equal(4, fields.Length));
        Assert.All(shapes.Values, fields => Assert.Contains(fields.Except(["cursor", "occurredAt", "kind"]).Single(), new[] { "order", "booking", "report", "followUp" }));
    }

    [Fact]
    public async Task A_page_of_100_events_costs_3_queries_whatever_their_number()
    {
        var token = await host.SignIn.PatientAsync(Chen);
        for (var i = 0; i < 5; i++)
        {
            await host.RaiseAsync(EventKind.ReportReady);
        }

        await RunningHost.UntilAsync(async () => (await host.Ask("{ events(first: 100) { nodes { cursor } } }", token: token)).At("events.nodes").GetArrayLength() >= 5);

        var one = await host.Ask("{ events(first: 1, kinds: [REPORT_READY]) { nodes { ... on ReportReadyEvent { report { id } } } } }", token: token);
        var many = await host.Ask("{ events(first: 100, kinds: [REPORT_READY]) { nodes { ... on ReportReadyEvent { report { id } } } } }", token: token);

        Assert.Equal((3, 3), (one.Sql.Count, many.Sql.Count));
    }

    private static string CursorOf(System.Text.Json.JsonElement message) =>
        message.GetProperty("data").GetProperty("reportReady").GetProperty("cursor").GetString()!;
}
