using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Tests.Sandbox;

public sealed class SandboxMessageTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(byte[] Body, string? Signature)> _received = new();
    private int _refusals;
    private WebApplication _receiver = null!;
    private SandboxServer _sandbox = null!;

    [Fact]
    public async Task A_refund_by_card_sends_messages_that_are_signed_and_read_as_ours()
    {
        var payment = await PaidAsync();

        var types = await TypesAsync(5);

        Assert.Equal(["charge.refunded", "charge.succeeded", "payment_intent.created", "payment_intent.succeeded", "refund.created"], types.Order());
        var messages = _received.Select(m => Messages().Read(m.Body, m.Signature)!).ToList();
        Assert.Equal(4, messages.Count(m => m.PaymentReference == payment));
        Assert.Equal("rf-1", Assert.Single(messages, m => m.RefundReference is not null).RefundKey);
    }

    [Fact]
    public async Task Five_copies_of_each_message_arrive_with_the_same_event_id()
    {
        _sandbox.Knobs.Copies = 5;
        _sandbox.Knobs.Shuffle = TimeSpan.FromMilliseconds(200);

        await PaidAsync();
        await TypesAsync(25);

        Assert.Equal(5, _received.Select(m => Messages().Read(m.Body, m.Signature)!.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_refused_message_is_delivered_again()
    {
        _refusals = 2;
        _sandbox.Knobs.Retry = TimeSpan.FromMilliseconds(50);

        await PaidAsync();

        Assert.Equal(5, (await TypesAsync(5)).Count);
    }

    [Fact]
    public async Task A_message_signed_with_another_secret_is_not_genuine()
    {
        _sandbox.Knobs.HasWrongSecret = true;

        await PaidAsync();
        await TypesAsync(5);

        Assert.All(_received, m => Assert.Null(Messages().Read(m.Body, m.Signature)));
    }

    [Fact]
    public async Task The_former_secret_is_accepted_while_a_new_one_is_rolled_out()
    {
        await PaidAsync();
        await TypesAsync(5);

        var messages = Messages("whsec_new", "whsec_sandbox");

        Assert.All(_received, m => Assert.NotNull(messages.Read(m.Body, m.Signature)));
    }

    [Fact]
    public async Task While_a_secret_is_rolled_a_message_carries_both_signatures_and_either_secret_fits()
    {
        _sandbox.Knobs.SecondSecret = "whsec_new";

        await PaidAsync();
        await TypesAsync(5);

        Assert.All(_received, m => Assert.NotNull(Messages("whsec_new").Read(m.Body, m.Signature)));
        Assert.All(_received, m => Assert.NotNull(Messages().Read(m.Body, m.Signature)));
        Assert.All(_received, m => Assert.Null(Messages("whsec_other").Read(m.Body, m.Signature)));
    }

    [Fact]
    public async Task Forged_copies_precede_genuine_ones_and_are_told_from_them()
    {
        _sandbox.Knobs.ForgedPercent = 100;

        await PaidAsync();
        await TypesAsync(10);

        Assert.Equal(5, _received.Count(m => Messages().Read(m.Body, m.Signature) is null));
    }

    [Fact]
    public async Task A_stale_message_shows_the_state_before_the_change_that_it_tells_of()
    {
        _sandbox.Knobs.StalePercent = 100;

        await PaidAsync();
        await TypesAsync(5);

        var paid = Assert.Single(_received.Select(m => JsonDocument.Parse(m.Body).RootElement), e => e.GetProperty("type").GetString() == "payment_intent.succeeded");
        Assert.Equal("requires_payment_method", paid.GetProperty("data").GetProperty("object").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_test_message_is_refused_where_money_is_real()
    {
        await PaidAsync();
        await TypesAsync(5);

        var messages = Messages(isLive: true);

        Assert.All(_received, m => Assert.Null(messages.Read(m.Body, m.Signature)));
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.MapPost("/hook", async (HttpRequest request) =>
        {
            if (Interlocked.Decrement(ref _refusals) >= 0)
            {
                return Results.StatusCode(503);
            }

            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((body.ToArray(), request.Headers[StripeSetup.SignatureHeader]));
            return Results.Ok();
        });
        await _receiver.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { WebhookUrl = () => new Uri(new Uri(_receiver.Urls.First()), "/hook") }, default);
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    private static StripeMessages Messages(string secret = "whsec_sandbox", string? previous = null, bool isLive = false) => new(
        new StripeOptions
        {
            ApiBase = new Uri("http://127.0.0.1"), SecretKey = "k", WebhookSecret = secret, PreviousWebhookSecret = previous, IsLive = isLive,
        },
        TimeProvider.System);

    /// <summary>Pays by card and refunds: five messages.</summary>
    private async Task<string> PaidAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _sandbox.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "rk_test_sandbox");
        http.DefaultRequestHeaders.Add("Stripe-Version", StripeOptions.ApiVersion);
        using var form = new FormUrlEncodedContent([new("amount", "100"), new("currency", "cny"), new("confirm", "true"), new("payment_method", "pm_card_visa")]);
        using var created = await http.PostAsync(new Uri("/v1/payment_intents", UriKind.Relative), form);
        var id = JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        using var refund = new FormUrlEncodedContent([new("payment_intent", id), new("metadata[refund_id]", "rf-1")]);
        using var refunded = await http.PostAsync(new Uri("/v1/refunds", UriKind.Relative), refund);
        Assert.Equal(HttpStatusCode.OK, refunded.StatusCode);
        return id;
    }

    private async Task<IReadOnlyList<string>> TypesAsync(int count)
    {
        for (var turn = 0; turn < 100 && _received.Count < count; turn++)
        {
            await Task.Delay(50);
        }

        return [.. _received.Select(m => JsonDocument.Parse(m.Body).RootElement.GetProperty("type").GetString()!)];
    }
}
