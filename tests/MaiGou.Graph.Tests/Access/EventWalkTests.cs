using System.Threading.Channels;
using MaiGou.Domain.Events;
using MaiGou.Graph.Tests.Events;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Another person's events reach nobody, neither by their cursor nor live.</summary>
[Collection(AccessCollection.Name)]
[Trait("Tier", "Long")]
public sealed class EventWalkTests(AccessWorld world)
{
    private const string Page = "query($after: String) { events(after: $after, first: 100) { nodes { cursor kind } } }";
    private const string NobodysCursor = "AQAAAAAx";

    private static readonly Selection Whole = new(_ => true, f => f.Arguments.Any(a => a.IsRequired) ? null : "");

    private IEnumerable<Caller> Others => world.Callers.Where(c => c.Name != AccessWorld.Family);

    [Fact]
    public async Task Paging_after_anothers_cursor_answers_everybody_like_a_cursor_of_nobody()
    {
        var after = await FamilysCursorAsync();
        var deviations = new List<string>();

        foreach (var caller in Others)
        {
            var another = await world.Host.Ask(Page, new { after }, caller.Token);
            var nobodys = await world.Host.Ask(Page, new { after = NobodysCursor }, caller.Token);
            if (another.ToString() != nobodys.ToString() || another.ToString().Contains("\"kind\"", StringComparison.Ordinal))
            {
                deviations.Add($"{caller}\n  {another}\n  {nobodys}");
            }
        }

        Assert.True(deviations.Count == 0, string.Join('\n', deviations));
    }

    [Fact]
    public async Task Each_of_the_5_subscriptions_replays_nothing_after_anothers_cursor()
    {
        var after = await FamilysCursorAsync();
        var fields = Contract.Schema.SubscriptionType!.Fields;

        var heard = await Task.WhenAll(world.Callers.SelectMany(caller => fields.Select(async field =>
        {
            await using var socket = await world.Host.OpenSocketAsync(caller.Token);
            var subscription = await socket.SubscribeAsync(
                $"subscription($after: String) {{ {field.Name}(after: $after) {Whole.Of(field.Type.Named, 0)} }}", new { after });
            var message = await HeardAsync(subscription);
            socket.Break(); // 65 farewells at once are no matter of this test
            return message is null ? null : $"{caller} {field.Name}";
        })));

        // What the family itself hears shows that there was something to hear.
        Assert.Equal(5, fields.Count);
        Assert.Equal(["events", "reportReady", "bookingChanged", "orderChanged"], heard.OfType<string>().Select(h => h.Replace($"{AccessWorld.Family} ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_happens_to_a_person_is_heard_live_by_their_family_alone()
    {
        const string Live = "subscription { events { cursor kind } }";
        var sockets = await Task.WhenAll(world.Callers.Select(async caller => (Caller: caller, Socket: await world.Host.OpenSocketAsync(caller.Token))));
        var listening = await Task.WhenAll(sockets.Select(async s => (s.Caller, Subscription: await s.Socket.SubscribeAsync(Live))));
        await Task.Delay(1000);

        await world.Host.RaiseAsync(EventKind.ReportReady);
        var heard = await Task.WhenAll(listening.Select(async l => (l.Caller, Message: await HeardAsync(l.Subscription))));

        Assert.Equal([AccessWorld.Family], heard.Where(h => h.Message is not null).Select(h => h.Caller.Name));
        foreach (var (_, socket) in sockets)
        {
            socket.Break();
            await socket.DisposeAsync();
        }
    }

    private async Task<string> FamilysCursorAsync()
    {
        var page = await world.Host.Ask("{ events(first: 1) { nodes { cursor } } }", token: world.CallerOf(AccessWorld.Family).Token);
        return page.Text("events.nodes.0.cursor");
    }

    /// <summary>The first message within three seconds; null when there is none, or when the subscription was refused or has ended.</summary>
    private static async Task<string?> HeardAsync(GraphSubscription subscription)
    {
        try
        {
            return (await subscription.NextAsync(seconds: 3)).GetRawText();
        }
        catch (Exception e) when (e is GraphSocketException or TimeoutException or ChannelClosedException)
        {
            return null;
        }
    }
}
