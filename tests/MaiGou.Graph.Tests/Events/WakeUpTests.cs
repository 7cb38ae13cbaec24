using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MaiGou.Domain.Events;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Events;

/// <summary>A node whose Redis is away starts, serves, and says so.</summary>
[Trait("Tier", "Process")]
public sealed class WakeUpTests
{
    [Fact]
    public async Task Without_its_Redis_a_node_is_degraded_and_ready_and_delivers_within_3_seconds()
    {
        await using var host = await RunningHost.StartAsync("Events:Redis=127.0.0.1:9,password=canary-7f3a9c");
        await using var socket = await host.OpenSocketAsync(await host.SignIn.PatientAsync("13800000001"));
        var subscription = await socket.SubscribeAsync("subscription { reportReady { kind } }");
        await Task.Delay(500);

        await host.RaiseAsync(EventKind.ReportReady);
        await subscription.NextAsync(seconds: 3);
        using var ready = await host.Graph.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var told = await ready.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Degraded", told.GetProperty("status").GetString());
        Assert.Equal("Wake-ups of other nodes do not arrive; events are found by looking.", told.GetProperty("checks").GetProperty("wakeUps").GetString());
    }
}
