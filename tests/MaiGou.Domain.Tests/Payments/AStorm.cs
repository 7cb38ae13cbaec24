using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>The same orders in a world of its own, paid, failed and refunded by turns while nobody tells of it; and the messages that tell.</summary>
internal sealed class AStorm : IAsyncDisposable
{
    private readonly List<Order> _orders = [];
    private readonly APayingShop _shop;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private AStorm(APayingShop shop) => _shop = shop;

    public APayingShop Shop => _shop;

    /// <summary>The events of the world, first to last.</summary>
    public IReadOnlyList<byte[]> Events { get; private set; } = [];

    /// <summary>How long each acknowledgement took.</summary>
    public ConcurrentQueue<TimeSpan> Acks { get; } = new();

    /// <summary>Makes at least so many events; the same number of orders makes the same world each time.</summary>
    public static async Task<AStorm> MakeAsync(int orders)
    {
        var storm = new AStorm(await APayingShop.OpenAsync());
        storm._shop.Sandbox.Knobs.IsSilent = true;
        storm._shop.Sandbox.Knobs.RefundDelay = Timeout.InfiniteTimeSpan; // the world ends refunds itself: one that arrives later has an event that is in no list
        var slot = await storm._shop.Shop.SlotAsync(new DateOnly(2026, 11, 10), 480, orders);
        for (var n = 0; n < orders; n++)
        {
            await storm.LiveAsync(n, slot);
        }

        var told = await storm._shop.Shop.Get<IProviderBooks>().UndeliveredSinceAsync(DateTime.UnixEpoch, default).ToListAsync();
        storm.Events = [.. told.Select(m => m.Body)];
        return storm;
    }

    /// <summary>Sends one event as the provider would. Shape: the status of the answer.</summary>
    public async Task<HttpStatusCode> SendAsync(byte[] body, string? secret = null, TimeSpan age = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _shop.Receiver) { Content = new ByteArrayContent(body) };
        request.Headers.Add(StripeSetup.SignatureHeader, StripeSetup.Sign(body, secret ?? _shop.Options.WebhookSecret, _shop.Shop.Clock.GetUtcNow() - age));
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        Acks.Enqueue(Stopwatch.GetElapsedTime(start));
        return response.StatusCode;
    }

    /// <summary>Applies what is stored until nothing waits.</summary>
    public async Task ApplyAsync()
    {
        while (await _shop.Shop.Get<ApplyWebhooks>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>What became of each order, in words that are the same in every world.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var shop = _shop.Shop;
        var attempts = (await shop.AllAsync<PaymentAttempt>()).ToLookup(a => a.OrderId);
        var refunds = (await shop.AllAsync<Refund>()).ToLookup(r => r.OrderId);
        var entries = (await shop.AllAsync<LedgerEntry>()).ToLookup(e => e.OrderId);
        var orders = (await shop.AllAsync<Order>()).ToDictionary(o => o.Id);
        return [.. _orders.Select(o => orders[o.Id]).Select(o =>
            $"{o.Status} {o.PaidMinor} {o.RefundingMinor} {o.RefundedMinor} | {string.Join(',', attempts[o.Id].Select(a => $"{a.State} {a.FailureCode}"))}"
            + $" | {string.Join(',', refunds[o.Id].Select(r => $"{r.State} {r.Reason} {r.AmountMinor}"))}"
            + $" | {string.Join(',', entries[o.Id].OrderBy(e => e.Cause).ThenBy(e => e.Account).Select(e => $"{e.Cause} {e.Account} {e.AmountMinor}"))}")];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _shop.DisposeAsync();
    }

    private async Task LiveAsync(int n, Slot slot)
    {
        var person = await _shop.Shop.PersonAsync();
        var order = await _shop.Shop.OrderAsync(person, slot);
        _orders.Add(order);
        var method = (PaymentMethod)(n % 3);
        var payment = (await _shop.StartAsync(person.Viewer, order, method)).Value.Reference!;
        var bank = _shop.Sandbox;
        switch (n % 5)
        {
            case 0:
                bank.Fail(payment);
                bank.Pay(payment);
                break;
            case 1:
                bank.Process(payment);
                bank.Pay(payment);
                Return(payment, 10_00 + n);
                break;
            case 2:
                bank.Fail(payment);
                bank.Process(payment);
                break;
            case 3:
                bank.Pay(payment);
                Return(payment, 1_00);
                break;
            default:
                bank.Fail(payment);
                break;
        }
    }

    /// <summary>Somebody refunds on the provider's pages, and the payer has it: by card at once, by the others after it was pending.</summary>
    private void Return(string payment, long minor) => _shop.Sandbox.FinishRefund(_shop.Sandbox.RefundByHand(payment, minor)!, succeeds: true);
}
