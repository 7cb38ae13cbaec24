using MaiGou.Domain.Bookings;
using MaiGou.Domain.Events;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Payments;

public sealed class PaidOrderTests
{
    [Fact]
    public async Task A_paid_order_is_confirmed_with_its_booking_by_a_verified_message()
    {
        await using var shop = await APayingShop.OpenAsync();

        var (_, order, slot) = await shop.PaidOrderAsync(method: PaymentMethod.WechatPay);

        Assert.Equal(OrderPaymentStatus.Paid, order.PaymentStatus);
        Assert.Equal(BookingState.Confirmed, (await shop.BookingAsync(order)).State);
        Assert.Equal((0, 1), (await shop.Shop.ReloadAsync(slot)) is var s ? (s.Held, s.Booked) : default);
        Assert.Equal([-468_00, 468_00], (await shop.Shop.AllAsync<LedgerEntry>()).Select(e => e.AmountMinor).Order());
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Five_copies_of_every_message_in_any_order_pay_once()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.Copies = 5;
        shop.Sandbox.Knobs.Shuffle = TimeSpan.FromMilliseconds(300);

        var (_, order, _) = await shop.PaidOrderAsync();
        shop.Sandbox.ReplayMessages();
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<WebhookMessage>()).Count(m => m.State == WebhookState.Done) == 3);

        Assert.Equal(468_00, order.PaidMinor);
        Assert.Equal(2, (await shop.Shop.AllAsync<LedgerEntry>()).Count);
        Assert.Single((await shop.Shop.AllAsync<OrderHistoryEntry>()), e => e.Reason == OrderReason.Paid);
        Assert.Single((await shop.Shop.AllAsync<OutboxEvent>()), e => e.Kind == EventKind.BookingChanged && e.OccurredAt == order.PaidAt && e.Number > 2);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_forged_message_is_refused_and_nothing_is_kept()
    {
        await using var shop = await APayingShop.OpenAsync();
        var body = "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\",\"object\":\"payment_intent\"}}}"u8.ToArray();

        var isGenuine = await shop.Shop.Get<ReceiveWebhook>().RunAsync(body, "t=1793494800,v1=00", default);

        Assert.False(isGenuine);
        Assert.Empty(await shop.Shop.AllAsync<WebhookMessage>());
    }

    [Fact]
    public async Task A_lost_message_is_made_up_for_by_asking_the_provider()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Pay(attempt.Reference!);

        shop.Shop.Clock.Move(TimeSpan.FromSeconds(15));
        await shop.RunJobsAsync();

        Assert.Equal(OrderStatus.Confirmed, (await shop.OrderAsync(order)).Status);
    }

    [Fact]
    public async Task A_message_that_overtakes_the_answer_finds_its_attempt_by_the_key()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        for (var n = 0; n < 3; n++)
        {
            shop.Sandbox.Knobs.NextFaults.Enqueue(Integrations.Sandbox.SandboxFault.CutAfter);
        }

        var lost = (await shop.StartAsync(viewer, order)).Value;
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<PaymentAttempt>())[0].State == PaymentAttemptState.Pending);

        Assert.Null(lost.Reference);
        Assert.NotNull((await shop.Shop.AllAsync<PaymentAttempt>())[0].Reference);
    }

    [Theory]
    [InlineData(467_99, "CNY", "key")]
    [InlineData(468_00, "USD", "key")]
    [InlineData(468_00, "CNY", "pi-00000000000000000000000000000001-1")]
    public async Task A_payment_of_another_amount_currency_or_key_is_set_aside_and_confirms_nothing(long minor, string currency, string key)
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        var money = new Money(minor, currency);

        await shop.Shop.Get<SettlePayment>().RunAsync(
            new ProviderPayment
            {
                Reference = attempt.Reference!, Key = key == "key" ? attempt.Key : key, State = ProviderPaymentState.Succeeded, Amount = money, Received = money,
            },
            default);

        Assert.Equal(PaymentAttemptState.Mismatch, Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).State);
        Assert.Equal(OrderStatus.AwaitingPayment, (await shop.OrderAsync(order)).Status);
        Assert.Empty(await shop.Shop.AllAsync<LedgerEntry>());
    }

    [Fact]
    public async Task A_message_about_an_unknown_payment_is_parked_after_ten_tries_and_never_dropped()
    {
        await using var shop = await APayingShop.OpenAsync();
        await shop.Shop.AddAsync(new WebhookMessage
        {
            EventId = "evt_x", Type = "payment_intent.succeeded", PaymentReference = "pi_unknown", Body = [1], ReceivedAt = shop.Shop.Clock.Now, NextTryAt = shop.Shop.Clock.Now,
        });

        for (var n = 0; n < 10; n++)
        {
            await shop.Shop.Get<ApplyWebhooks>().RunAsync(default);
            shop.Shop.Clock.Move(TimeSpan.FromMinutes(10));
        }

        var message = Assert.Single(await shop.Shop.AllAsync<WebhookMessage>());
        Assert.Equal((WebhookState.Parked, 10), (message.State, message.Tries));
    }

    [Fact]
    public async Task A_failed_try_keeps_the_place_and_a_new_one_can_be_started()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.OrderAsync();
        var first = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Fail(first.Reference!);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<PaymentAttempt>())[0].State == PaymentAttemptState.Failed);

        var second = (await shop.StartAsync(viewer, order)).Value;

        Assert.Equal((2, PaymentAttemptState.Pending), (second.Number, second.State));
        Assert.Equal(1, (await shop.Shop.ReloadAsync(slot)).Held);
    }
}
