using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaiGou.Domain.Payments;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>W01 and W04: messages in any order, number and shape. <c>MAIGOU_STORM=long</c> runs 20 seeds of 20,000 deliveries.</summary>
public sealed class WebhookStormTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("MAIGOU_STORM") == "long";

    public static TheoryData<int> Seeds() => IsLong ? [.. Enumerable.Range(1, 20)] : [20261122];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task W01_a_storm_ends_as_if_each_message_had_come_once_and_in_order(int seed)
    {
        var orders = IsLong ? 450 : 45;
        await using var calm = await AStorm.MakeAsync(orders);
        await using var storm = await AStorm.MakeAsync(orders);
        var random = new Random(seed);
        foreach (var message in calm.Events)
        {
            Assert.Equal(HttpStatusCode.OK, await calm.SendAsync(message));
        }

        await calm.ApplyAsync();
        var (accepted, refused, replayed) = await RageAsync(storm, random);
        await storm.ApplyAsync();

        var inbox = await storm.Shop.Shop.AllAsync<WebhookMessage>();
        var count = storm.Events.Count;
        Assert.Equal((orders * 74 / 15, orders * 74 / 15), (calm.Events.Count, count)); // 15 orders live through every way with every method: all of it is told
        Assert.Equal((count * 10, 0), (accepted.Ok, accepted.Other));
        Assert.Equal((count, 0), (replayed.Ok, replayed.Other)); // of the 20 % replays the fresh half is acknowledged
        Assert.Equal((0, (count / 2) + (count / 10) + count), (refused.Ok, refused.Other)); // forged, oversized, and the stale half of the replays
        Assert.Equal(count, inbox.Count);
        Assert.All(inbox, m => Assert.Equal((WebhookState.Done, 1), (m.State, m.Tries)));
        Assert.Equal(await calm.StateAsync(), await storm.StateAsync());
        Assert.Empty(await storm.Shop.Shop.ViolationsAsync());
        Report(storm, seed, accepted.Ok + refused.Other + replayed.Ok);
    }

    [Theory]
    [InlineData(4)]
    public async Task W04_1000_events_with_unknown_types_values_and_members_are_stored_and_acknowledged(int seed)
    {
        await using var storm = await AStorm.MakeAsync(orders: 10);
        var random = new Random(seed);
        for (var n = 0; n < 1000; n++)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(Mutated(storm.Events[random.Next(storm.Events.Count)], random, n));

            Assert.Equal(HttpStatusCode.OK, await storm.SendAsync(body));
        }

        await storm.ApplyAsync();

        var inbox = await storm.Shop.Shop.AllAsync<WebhookMessage>();
        Assert.Equal(1000, inbox.Count);
        Assert.All(inbox, m => Assert.True(m.State == WebhookState.Done || m.RefundReference is "ref_odd" || m.PaymentReference is "ref_odd", m.EventId));
        Figures.Write("W04", "mutated events answered with 5xx", 0, "events", "0", seed, "short");
    }

    /// <summary>Ten copies of each event, shuffled among forged and oversized ones, and replays of old deliveries behind them.</summary>
    private static async Task<(Tally Genuine, Tally Bad, Tally Replayed)> RageAsync(AStorm storm, Random random)
    {
        var (genuine, bad, replayed) = (new Tally(), new Tally(), new Tally());
        var count = storm.Events.Count;
        var deliveries = Enumerable.Range(0, count * 10).Select(n => (Body: storm.Events[n % count], Kind: 0))
            .Concat(Enumerable.Range(0, count / 2).Select(n => (Body: storm.Events[n % count], Kind: 1)))
            .Concat(Enumerable.Range(0, count / 10).Select(n => (Body: Oversized(storm.Events[n % count]), Kind: 2)))
            .Concat(Enumerable.Range(0, count).Select(n => (Body: storm.Events[n % count], Kind: 3)))
            .Concat(Enumerable.Range(0, count).Select(n => (Body: storm.Events[n % count], Kind: 4)))
            .OrderBy(_ => random.Next()).ToList();
        using var stop = new CancellationTokenSource();
        var applying = ApplyMeanwhileAsync(storm, stop.Token);
        await Parallel.ForEachAsync(deliveries, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (delivery, _) =>
        {
            switch (delivery.Kind)
            {
                case 0:
                    genuine.Count(await storm.SendAsync(delivery.Body));
                    break;
                case 1:
                    bad.Count(await storm.SendAsync(delivery.Body, secret: "whsec_forged"));
                    break;
                case 2:
                    bad.Count(await storm.SendAsync(delivery.Body));
                    break;
                case 3:
                    bad.Count(await storm.SendAsync(delivery.Body, age: TimeSpan.FromSeconds(301)));
                    break;
                default:
                    replayed.Count(await storm.SendAsync(delivery.Body, age: TimeSpan.FromSeconds(299)));
                    break;
            }
        });
        await stop.CancelAsync();
        await applying;
        return (genuine, bad, replayed);
    }

    private static async Task ApplyMeanwhileAsync(AStorm storm, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await storm.ApplyAsync();
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static byte[] Oversized(byte[] body) => [.. body, .. Enumerable.Repeat((byte)' ', ReceiveWebhook.MaxBytes)];

    /// <summary>An event of its own id that is changed in one of the ways in which the provider's interface grows.</summary>
    private static JsonObject Mutated(byte[] body, Random random, int n)
    {
        var message = JsonNode.Parse(body)!.AsObject();
        message["id"] = $"evt_mutated_{n}";
        var about = message["data"]!["object"]!.AsObject();
        switch (random.Next(10))
        {
            case 0:
                message["type"] = $"thing_{random.Next(100)}.happened";
                break;
            case 1:
                message["type"] = new string('x', 300);
                break;
            case 2:
                about["status"] = $"appeal_{random.Next(100)}";
                break;
            case 3:
                about["extra"] = new JsonObject { ["deep"] = new JsonArray(1, "二", null, new JsonObject { ["more"] = true }) };
                break;
            case 4:
                about["metadata"] = null;
                break;
            case 5:
                about["object"] = "thing";
                break;
            case 6:
                about["payment_intent"] = new JsonObject { ["id"] = about["id"]!.GetValue<string>(), ["object"] = "payment_intent" };
                about["object"] = "thing";
                break;
            case 7:
                message["data"] = new JsonObject { ["object"] = new JsonArray(1, 2, 3) };
                break;
            case 8:
                message["id"] = $"evt_{new string('y', 200)}_{n}";
                break;
            default:
                about["id"] = new string('z', 200);
                break;
        }

        return message;
    }

    private static void Report(AStorm storm, int seed, int deliveries)
    {
        var acks = storm.Acks.Order().ToList();
        var tier = IsLong ? "long" : "short";
        Figures.Write("W01", "deliveries with the end state of the serial run", deliveries, "deliveries", "2,000 short, 20,000 x 20 long", seed, tier);
        Figures.Write("W01", "p99 of an acknowledgement", acks[acks.Count * 99 / 100].TotalMilliseconds, "ms", "100", seed, tier);
    }

    private sealed class Tally
    {
        private int _ok;
        private int _other;

        public int Ok => _ok;

        public int Other => _other;

        public void Count(HttpStatusCode status) => Interlocked.Increment(ref status == HttpStatusCode.OK ? ref _ok : ref _other);
    }
}
