using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Tests.Sandbox;

/// <summary>The tests' hand on the stand-in: what another process can do to it over HTTP, and what it does after it was killed.</summary>
public sealed class SandboxControlTests
{
    private const string Payments = "/v1/payment_intents";
    private const string Form = "amount=46800&currency=cny";

    [Fact]
    public async Task Knobs_are_turned_over_HTTP_and_a_name_that_is_none_is_refused()
    {
        await using var sandbox = await ASandbox.StartAsync();

        var turned = await sandbox.TestAsync("knobs", """{"Copies":3,"DropPercent":20,"Retry":50,"Seed":7,"FaultKinds":["CutAfter","HalfBody"],"SecondSecret":null}""");
        var unknown = await sandbox.TestAsync("knobs", """{"Speed":1}""");

        var knobs = sandbox.Server.Knobs;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (turned.Status, unknown.Status));
        Assert.Equal((3, 20, TimeSpan.FromMilliseconds(50), 7, 2), (knobs.Copies, knobs.DropPercent, knobs.Retry, knobs.Seed, knobs.FaultKinds.Count));
    }

    [Fact]
    public async Task Faults_are_queued_over_HTTP_and_used_up_one_by_one()
    {
        await using var sandbox = await ASandbox.StartAsync();

        await sandbox.TestAsync("faults", """["Unavailable","RateLimit"]""");

        var seen = new List<HttpStatusCode>();
        for (var n = 0; n < 3; n++)
        {
            seen.Add((await sandbox.PostAsync(Payments, Form, "k1")).Status);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], seen);
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_faults()
    {
        var drawn = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var sandbox = await ASandbox.StartAsync();
            await sandbox.TestAsync("knobs", """{"Seed":11,"FaultPercent":50,"FaultKinds":["Unavailable","RateLimit","ErrorUnsaved"],"IsSilent":true,"Copies":0}""");
            var statuses = new List<int>();
            for (var n = 0; n < 20; n++)
            {
                statuses.Add((int)(await sandbox.GetAsync(Payments)).Status);
            }

            drawn.Add(string.Join(' ', statuses));
        }

        Assert.Equal(drawn[0], drawn[1]);
        Assert.Contains("503", drawn[0], StringComparison.Ordinal);
        Assert.Contains("200", drawn[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_request_runs_its_key_is_in_use()
    {
        await using var sandbox = await ASandbox.StartAsync();
        sandbox.Server.Knobs.FaultDelay = TimeSpan.FromSeconds(30);
        var slow = sandbox.PostAsync(Payments, Form, "k1", "Delay");

        // The quick one may be first; then the slow one is the one that is refused, and begins again.
        var (status, body, _) = await UntilAsync(
            () =>
            {
                slow = slow.IsCompleted ? sandbox.PostAsync(Payments, Form, "k1", "Delay") : slow;
                return sandbox.PostAsync(Payments, Form, "k1", "ErrorUnsaved");
            },
            a => a.Status == HttpStatusCode.Conflict);

        Assert.Equal((HttpStatusCode.Conflict, "idempotency_key_in_use"), (status, body.GetProperty("error").GetProperty("code").GetString()));
        Assert.False(slow.IsCompleted);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_24_hours_of_the_stand_ins_own_clock()
    {
        await using var sandbox = await ASandbox.StartAsync();
        var first = await sandbox.PostAsync(Payments, Form, "k1");

        await sandbox.TestAsync("clock/86399");
        var before = await sandbox.PostAsync(Payments, Form, "k1");
        await sandbox.TestAsync("clock/2");
        var after = await sandbox.PostAsync(Payments, Form, "k1");

        Assert.Equal((true, false), (before.IsReplay, after.IsReplay));
        Assert.NotEqual(Id(first.Body), Id(after.Body));
    }

    [Theory]
    [InlineData("alipay", 90)]
    [InlineData("wechat_pay", 180)]
    public async Task Alipay_refunds_for_90_days_and_WeChat_Pay_for_180(string type, int days)
    {
        await using var sandbox = await ASandbox.StartAsync();
        var id = await sandbox.CreateAsync(type);
        sandbox.Server.Pay(id);

        await sandbox.TestAsync($"clock/{(days * 86400) - 60}");
        var within = await sandbox.PostAsync("/v1/refunds", $"payment_intent={id}&amount=100", "r1");
        await sandbox.TestAsync("clock/120");
        var (status, body, _) = await sandbox.PostAsync("/v1/refunds", $"payment_intent={id}&amount=100", "r2");

        Assert.Equal(HttpStatusCode.OK, within.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "charge_not_refundable"), (status, body.GetProperty("error").GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("pay", "succeeded")]
    [InlineData("fail", "requires_payment_method")]
    [InlineData("expire", "requires_payment_method")]
    [InlineData("process", "processing")]
    public async Task The_payer_is_played_over_HTTP(string action, string status)
    {
        await using var sandbox = await ASandbox.StartAsync();
        var id = await sandbox.CreateAsync();

        var acted = await sandbox.TestAsync($"{action}/{id}");

        Assert.Equal(HttpStatusCode.OK, acted.Status);
        Assert.Equal(status, (await sandbox.GetAsync($"{Payments}/{id}")).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_dispute_is_opened_by_a_test_card_blocks_the_refund_and_is_lost_by_accepting_it()
    {
        await using var sandbox = await ASandbox.StartAsync();
        var payment = Id((await sandbox.PostAsync(Payments, Form + "&confirm=true&payment_method=pm_card_createDispute", "k1")).Body);
        var dispute = (await sandbox.GetAsync($"/v1/disputes?payment_intent={payment}")).Body.GetProperty("data")[0];

        var (refund, body, _) = await sandbox.PostAsync("/v1/refunds", $"payment_intent={payment}", "r1");
        var answered = await sandbox.PostAsync($"/v1/disputes/{Id(dispute)}", "evidence[product_description]=exam&submit=true", "d1");
        var closed = await sandbox.PostAsync($"/v1/disputes/{Id(dispute)}/close", "", "d2");

        Assert.Equal((HttpStatusCode.BadRequest, "charge_disputed"), (refund, body.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(["needs_response", "under_review", "lost"], new[] { dispute, answered.Body, closed.Body }.Select(d => d.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Messages_go_to_the_receivers_in_turn_and_past_one_that_is_down()
    {
        await using var first = await AReceiver.StartAsync();
        await using var second = await AReceiver.StartAsync();
        await using var sandbox = await ASandbox.StartAsync(receivers: () => [first.Address, new Uri("http://127.0.0.1:9/hook"), second.Address]);

        for (var n = 0; n < 6; n++)
        {
            await sandbox.PostAsync(Payments, Form, $"k{n}");
        }

        await UntilAsync(() => Task.FromResult(first.Ids.Count + second.Ids.Count), count => count == 6);
        Assert.Equal(6, first.Ids.Concat(second.Ids).Distinct().Count());
        Assert.NotEmpty(first.Ids);
        Assert.NotEmpty(second.Ids);
    }

    [Fact]
    public async Task After_a_kill_in_the_middle_of_writing_the_books_are_whole_and_undelivered_messages_go_out()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox").FullName;
        try
        {
            var file = Path.Combine(folder, "books.jsonl");
            string id;
            await using (var first = await ASandbox.StartAsync(file))
            {
                id = Id((await first.PostAsync(Payments, Form, "k1")).Body); // nobody receives the message of it
            }

            await File.AppendAllTextAsync(file, """{"kind":"payment","id":"pi_half","row":{"Id":"pi_ha""");
            await using var receiver = await AReceiver.StartAsync();
            await using var second = await ASandbox.StartAsync(file, receivers: () => [receiver.Address]);

            var again = await second.PostAsync(Payments, Form, "k1");

            Assert.Equal((id, true), (Id(again.Body), again.IsReplay));
            Assert.Single((await second.GetAsync(Payments)).Body.GetProperty("data").EnumerateArray());
            await UntilAsync(() => Task.FromResult(receiver.Ids.Count), count => count == 1);
            var undelivered = await UntilAsync(() => second.GetAsync("/v1/events?delivery_success=false"), a => a.Body.GetProperty("data").GetArrayLength() == 0);
            Assert.Equal(HttpStatusCode.OK, undelivered.Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Id(JsonElement body) => body.GetProperty("id").GetString()!;

    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await ask() is var answer && isRight(answer))
            {
                return answer;
            }

            await Task.Delay(50);
        }

        throw new Xunit.Sdk.XunitException("It did not come true within 30 seconds.");
    }

    /// <summary>Takes messages and keeps the ids of their events.</summary>
    private sealed class AReceiver(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _ids = new();

        public Uri Address => new(new Uri(app.Urls.First()), "/hook");

        public IReadOnlyList<string> Ids => [.. _ids];

        public static async Task<AReceiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var receiver = new AReceiver(app);
            app.MapPost("/hook", async (HttpRequest request) =>
            {
                using var body = await JsonDocument.ParseAsync(request.Body);
                receiver._ids.Enqueue(Id(body.RootElement));
            });
            await app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
