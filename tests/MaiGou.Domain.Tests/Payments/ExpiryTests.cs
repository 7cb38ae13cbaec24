using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Domain.Tests.Payments;

public sealed class ExpiryTests
{
    [Fact]
    public async Task A_quote_that_nobody_submits_gives_its_place_back_after_15_minutes()
    {
        await using var shop = await APayingShop.OpenAsync();
        var slot = await shop.Shop.SlotAsync(new DateOnly(2026, 11, 10), 480, capacity: 1);
        await shop.Shop.QuoteAsync(await shop.Shop.PersonAsync(), slot);

        shop.Shop.Clock.Move(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        var early = await shop.Shop.Get<ExpireHolds>().RunAsync(default);
        shop.Shop.Clock.Move(TimeSpan.FromSeconds(1));
        var late = await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Held);
        Assert.Equal(QuoteState.Expired, Assert.Single(await shop.Shop.AllAsync<Quote>()).State);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task An_unpaid_order_expires_after_the_provider_cancelled_its_payment()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;

        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        Assert.Equal(OrderStatus.Expired, (await shop.OrderAsync(order)).Status);
        Assert.Equal(BookingState.Released, (await shop.BookingAsync(order)).State);
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Held);
        Assert.False(shop.Sandbox.Pay(attempt.Reference!));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_payer_who_is_faster_than_the_expiry_keeps_the_place()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, slot) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Pay(attempt.Reference!);

        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        Assert.Equal(OrderStatus.Confirmed, (await shop.OrderAsync(order)).Status);
        Assert.Equal(1, (await shop.Shop.ReloadAsync(slot)).Booked);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Money_on_its_way_keeps_the_place_ten_minutes_at_a_time()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, slot) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Process(attempt.Reference!);

        shop.Shop.Clock.Move(TimeSpan.FromMinutes(40));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        Assert.Equal(OrderStatus.AwaitingPayment, (await shop.OrderAsync(order)).Status);
        Assert.Equal(1, (await shop.Shop.ReloadAsync(slot)).Held);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 50, 0, DateTimeKind.Utc), Assert.Single(await shop.Shop.AllAsync<SlotHold>()).ExpiresAt);
    }

    [Fact]
    public async Task Nothing_is_given_back_while_the_provider_cannot_be_asked()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.OrderAsync();
        await shop.StartAsync(viewer, order);
        for (var n = 0; n < 3; n++)
        {
            shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.Unavailable);
        }

        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);
        var during = await shop.Shop.ReloadAsync(slot);
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        Assert.Equal(1, during.Held);
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Held);
    }

    [Fact]
    public async Task A_payment_whose_answer_was_lost_is_found_and_cancelled_before_the_place_goes_back()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        for (var n = 0; n < 3; n++)
        {
            shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.CutAfter);
        }

        await shop.StartAsync(viewer, order);
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);

        var attempt = Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>());
        Assert.Equal(PaymentAttemptState.Closed, attempt.State);
        Assert.False(shop.Sandbox.Pay(attempt.Reference!));
        Assert.Equal(OrderStatus.Expired, (await shop.OrderAsync(order)).Status);
    }

    [Fact]
    public async Task Money_that_comes_after_the_expiry_takes_the_same_slot_again_when_it_is_free()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (order, attempt, slot) = await ExpiredAsync(shop);

        await shop.Shop.Get<SettlePayment>().RunAsync(Late(attempt), default);

        Assert.Equal(OrderStatus.Confirmed, (await shop.OrderAsync(order)).Status);
        Assert.Equal(BookingState.Confirmed, (await shop.BookingAsync(order)).State);
        Assert.Equal(1, (await shop.Shop.ReloadAsync(slot)).Booked);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Money_that_comes_after_the_expiry_goes_back_when_the_slot_is_full()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (order, attempt, slot) = await ExpiredAsync(shop);
        await shop.Shop.QuoteAsync(await shop.Shop.PersonAsync(), slot);

        await shop.Shop.Get<SettlePayment>().RunAsync(Late(attempt), default);

        Assert.Equal(OrderStatus.Expired, (await shop.OrderAsync(order)).Status);
        var refund = Assert.Single(await shop.Shop.AllAsync<Refund>());
        Assert.Equal((RefundReason.LatePayment, 468_00), (refund.Reason, refund.AmountMinor));
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Booked);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    private static async Task<(Order Order, PaymentAttempt Attempt, Slot Slot)> ExpiredAsync(APayingShop shop)
    {
        var (viewer, order, slot) = await shop.OrderAsync(capacity: 1);
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);
        return (order, attempt, slot);
    }

    private static ProviderPayment Late(PaymentAttempt attempt) => new()
    {
        Reference = attempt.Reference!, Key = attempt.Key, State = ProviderPaymentState.Succeeded, Amount = Money.Cny(468_00), Received = Money.Cny(468_00),
    };
}
