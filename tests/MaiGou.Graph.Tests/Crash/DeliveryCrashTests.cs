using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Records;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Killed between writing and telling, nothing that was written is lost, and nobody is told twice.</summary>
/// <remarks>Source: fault points E-1 and E-2, and those of the import.</remarks>
[Trait("Tier", "Process")]
public sealed class DeliveryCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    [Fact]
    public async Task Killed_before_anybody_was_woken_for_an_event_E_1_the_order_goes_on_and_each_event_is_there_once()
    {
        await using var scene = await CrashScene.StartAsync(prepared, "E-1:1");
        var buyer = await StubbornBuyer.SignInAsync(scene);

        var id = await buyer.OrderAsync();
        await buyer.PayAsync(id);
        await buyer.UntilAsync(id, "status", "CONFIRMED");
        var events = await buyer.EventsAsync();

        Assert.Equal(1, scene.Deaths);
        Assert.True(scene.AtDeath.Events > 0);
        Assert.Equal((await scene.FactsAsync()).Events, events.Distinct().Count());
        Assert.Equal(new Books { Payments = 1, Captured = 29800 }, await scene.BooksAsync());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Fact]
    public async Task Killed_after_an_event_went_to_the_socket_E_2_the_client_goes_on_from_its_cursor_without_gap_or_repetition()
    {
        await using var scene = await CrashScene.StartAsync(prepared, "E-2:1");
        var buyer = await StubbornBuyer.SignInAsync(scene);
        var order = await buyer.OrderAsync();
        await RunningHost.UntilAsync(async () => (await buyer.EventsAsync()).Count > 1, seconds: 60);
        var seen = new List<string> { (await buyer.EventsAsync())[0] };

        await ListenAsync(scene, buyer.Token, seen, atMost: 100);
        await buyer.PayAsync(order);
        await buyer.UntilAsync(order, "status", "CONFIRMED");
        var all = await buyer.EventsAsync();
        await ListenAsync(scene, buyer.Token, seen, atMost: all.Count);

        Assert.Equal(1, scene.Deaths);
        Assert.Equal(all, seen);
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    [Theory]
    [InlineData("IMPORT-1:1", "Received", 0)]
    [InlineData("IMPORT-2:1", "Received", 0)]
    [InlineData("IMPORT-3:1", "Stored", 1)]
    public async Task Killed_over_a_clinics_message_its_repetition_is_acknowledged_and_makes_one_report(string point, string import, int reports)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point);
        var token = await scene.SignIn().PartnerAsync("partner-xm01");
        var message = RecordsDesk.Sample("hl7v2/01-routine-checkup.hl7");

        var first = await scene.InsistAsync(() => SendAsync(scene.Host, token, message));
        var second = await scene.InsistAsync(() => SendAsync(scene.Host, token, message));
        var after = await scene.FactsAsync();

        Assert.Equal((1, import, reports), (scene.Deaths, scene.AtDeath.Import, scene.AtDeath.Reports));
        Assert.EndsWith("MSA|AA|XM01-20260302-000001\r", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal(("Stored", 1), (after.Import, after.Reports));
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    /// <summary>Follows the events after the last one seen, until there are so many or the host dies.</summary>
    private static async Task ListenAsync(CrashScene scene, string token, List<string> seen, int atMost)
    {
        await using var socket = await GraphSocket.OpenAsync(scene.Host.Address, token);
        var events = await socket.SubscribeAsync("subscription($after: String) { events(after: $after) { cursor } }", new { after = seen[^1] });
        try
        {
            while (seen.Count < atMost)
            {
                var next = await events.NextAsync(seconds: 60);
                seen.Add(next.GetProperty("data").GetProperty("events").GetProperty("cursor").GetString()!);
            }
        }
        catch (ChannelClosedException)
        {
            // The host died.
        }
    }

    private static async Task<string> SendAsync(HostProcess host, string token, byte[] message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import/hl7v2") { Content = new ByteArrayContent(message) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await host.Graph.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
