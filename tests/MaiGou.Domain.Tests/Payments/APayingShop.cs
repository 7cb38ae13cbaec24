using System.Net;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Orders;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>A shop whose payments go to the sandbox over real HTTP, and whose messages come back over real HTTP.</summary>
internal sealed class APayingShop : IAsyncDisposable
{
    private const string WebhookSecret = "whsec_test";
    private readonly WebApplication _receiver;

    private APayingShop(AShop shop, StripeOptions options, SandboxServer sandbox, WebApplication receiver)
    {
        Shop = shop;
        Options = options;
        Sandbox = sandbox;
        _receiver = receiver;
    }

    public AShop Shop { get; }

    /// <summary>How the shop reaches the sandbox; may be changed on the way.</summary>
    public StripeOptions Options { get; }

    public SandboxServer Sandbox { get; }

    /// <summary>Where messages come in.</summary>
    public Uri Receiver => new(new Uri(_receiver.Urls.First()), "/webhooks/stripe");

    public static async Task<APayingShop> OpenAsync()
    {
        var options = new StripeOptions { ApiBase = new Uri("http://127.0.0.1"), SecretKey = "rk_test_x", WebhookSecret = WebhookSecret, WritesPerSecond = 1000 };
        var shop = await AShop.OpenAsync(register: services => services.AddStripe(options));
        var receiver = await ReceiveAsync(shop);
        var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                SecretKey = options.SecretKey,
                WebhookSecret = WebhookSecret,
                WebhookUrl = () => new Uri(new Uri(receiver.Urls.First()), "/webhooks/stripe"),
                Time = shop.Clock,
            },
            default);
        options.ApiBase = sandbox.Address;
        return new APayingShop(shop, options, sandbox, receiver);
    }

    /// <summary>An order of a new person in a new slot with two places.</summary>
    public async Task<(Viewer Viewer, Order Order, Slot Slot)> OrderAsync(DateOnly? on = null, int capacity = 2)
    {
        var slot = await Shop.SlotAsync(on ?? new DateOnly(2026, 11, 10), 480, capacity);
        var person = await Shop.PersonAsync();
        return (person.Viewer, await Shop.OrderAsync(person, slot), slot);
    }

    /// <summary>An order that is paid and confirmed.</summary>
    /// <param name="isSilent">Nobody tells of the money: it is found by asking.</param>
    public async Task<(Viewer Viewer, Order Order, Slot Slot)> PaidOrderAsync(
        DateOnly? on = null, PaymentMethod method = PaymentMethod.Card, bool isSilent = false)
    {
        var (viewer, order, slot) = await OrderAsync(on);
        var attempt = (await StartAsync(viewer, order, method)).Value;
        Sandbox.Pay(attempt.Reference!);
        if (isSilent)
        {
            await Shop.Get<ApplyMessage>().RunAsync(new PaymentMessage("evt_asked", "asked") { PaymentReference = attempt.Reference }, default);
        }

        await UntilAsync(async () => (await OrderAsync(order)).Status == OrderStatus.Confirmed);
        return (viewer, await OrderAsync(order), slot);
    }

    public Task<Result<PaymentAttempt>> StartAsync(Viewer viewer, Order order, PaymentMethod method = PaymentMethod.WechatPay, Guid? key = null) =>
        Shop.Get<StartPayment>().RunAsync(viewer, order.Id, method, key ?? Guid.NewGuid(), default);

    public Task<Result<Order>> CancelAsync(Viewer viewer, Order order, Guid? key = null) =>
        Shop.Get<CancelOrder>().RunAsync(viewer, order.Id, key ?? Guid.NewGuid(), default);

    public async Task<Order> OrderAsync(Order order) => (await Shop.Get<OrderReads>().ByIdsAsync([order.Id], default))[0]!;

    public async Task<Booking> BookingAsync(Order order) =>
        (await Shop.Get<BookingReads>().ByIdsAsync([(await OrderAsync(order)).BookingId], default))[0]!;

    /// <summary>Sends refunds until there is nothing to send at this moment.</summary>
    public async Task SendRefundsAsync()
    {
        while (await Shop.Get<SendRefunds>().RunAsync(default) > 0)
        {
        }
    }

    /// <summary>Runs every job once.</summary>
    public async Task RunJobsAsync()
    {
        foreach (var job in new IJob[] { Shop.Get<ApplyWebhooks>(), Shop.Get<TendPayments>(), Shop.Get<ExpireHolds>(), Shop.Get<SendRefunds>() })
        {
            await job.RunAsync(default);
        }
    }

    /// <summary>Applies the messages that come in until the condition holds; fails after ten seconds.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var turn = 0; turn < 200; turn++)
        {
            await Shop.Get<ApplyWebhooks>().RunAsync(default);
            if (await condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The condition did not come true within ten seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await _receiver.DisposeAsync();
        await Shop.DisposeAsync();
    }

    private static async Task<WebApplication> ReceiveAsync(AShop shop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/webhooks/stripe", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return await shop.Get<ReceiveWebhook>().RunAsync(body.ToArray(), request.Headers[StripeSetup.SignatureHeader], default)
                ? Results.Ok()
                : Results.BadRequest();
        });
        await app.StartAsync();
        return app;
    }
}
