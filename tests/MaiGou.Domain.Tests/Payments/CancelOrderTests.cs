using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Domain.Tests.Payments;

public sealed class CancelOrderTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task Cancelling_before_payment_cancels_at_the_provider_and_then_gives_the_place_back()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;

        var cancelled = (await shop.CancelAsync(viewer, order)).Value;

        Assert.Equal(OrderStatus.Cancelled, cancelled.Status);
        Assert.False(shop.Sandbox.Pay(attempt.Reference!));
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Held);
        Assert.Empty(await shop.Shop.AllAsync<Refund>());
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_payer_who_is_faster_than_the_cancelling_gets_the_money_back()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, slot) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Pay(attempt.Reference!);

        var cancelled = (await shop.CancelAsync(viewer, order)).Value;

        Assert.Equal((OrderStatus.Cancelled, OrderRefundStatus.Pending), (cancelled.Status, cancelled.RefundStatus));
        Assert.Equal((0, 0), (await shop.Shop.ReloadAsync(slot)) is var s ? (s.Held, s.Booked) : default);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Cancelling_24_hours_ahead_refunds_in_full_and_once()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.PaidOrderAsync(Day);
        shop.Shop.Clock.Set(new DateTimeOffset(2026, 11, 9, 8, 0, 0, TimeSpan.FromHours(8)));
        var key = Guid.NewGuid();

        await shop.CancelAsync(viewer, order, key);
        await shop.CancelAsync(viewer, order, key);
        await shop.RunJobsAsync();
        var after = await shop.OrderAsync(order);

        Assert.Equal((OrderStatus.Cancelled, OrderRefundStatus.Full, 468_00), (after.Status, after.RefundStatus, after.RefundedMinor));
        Assert.Equal(BookingState.CancelledByPatient, (await shop.BookingAsync(order)).State);
        Assert.Equal(0, (await shop.Shop.ReloadAsync(slot)).Booked);
        Assert.Single(await shop.Shop.AllAsync<Refund>());
        Assert.Equal(0, (await shop.Shop.AllAsync<LedgerEntry>()).Where(e => e.Account == LedgerAccount.Provider).Sum(e => e.AmountMinor));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Cancelling_one_second_later_than_24_hours_ahead_is_refused_with_the_deadline_and_changes_nothing()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.PaidOrderAsync(Day);
        shop.Shop.Clock.Set(new DateTimeOffset(2026, 11, 9, 8, 0, 1, TimeSpan.FromHours(8)));

        var refused = await shop.CancelAsync(viewer, order);

        Assert.Equal(new DateTime(2026, 11, 9, 0, 0, 0, DateTimeKind.Utc), Assert.IsType<OrderNotCancellableError>(refused.Refusal).Deadline);
        Assert.Equal(OrderStatus.Confirmed, (await shop.OrderAsync(order)).Status);
        Assert.Equal(1, (await shop.Shop.ReloadAsync(slot)).Booked);
    }

    [Fact]
    public async Task A_cancelled_order_cannot_be_cancelled_again_with_another_key()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        await shop.CancelAsync(viewer, order);

        var refused = await shop.CancelAsync(viewer, order);

        Assert.Equal(OrderStatus.Cancelled, Assert.IsType<OrderNotCancellableError>(refused.Refusal).Status);
    }

    [Fact]
    public async Task A_refund_by_WeChat_Pay_is_pending_until_the_provider_says_that_it_arrived()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.RefundDelay = TimeSpan.FromMinutes(5);
        var (viewer, order, _) = await shop.PaidOrderAsync(Day, PaymentMethod.WechatPay);
        await shop.CancelAsync(viewer, order);
        await shop.RunJobsAsync();
        var pending = await shop.OrderAsync(order);

        shop.Sandbox.FinishRefund(Assert.Single(await shop.Shop.AllAsync<Refund>()).Reference!, succeeds: true);
        await shop.UntilAsync(async () => (await shop.OrderAsync(order)).RefundStatus == OrderRefundStatus.Full);

        Assert.Equal(OrderRefundStatus.Pending, pending.RefundStatus);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Theory]
    [InlineData(SandboxFault.CutBefore)]
    [InlineData(SandboxFault.CutAfter)]
    [InlineData(SandboxFault.HalfBody)]
    public async Task A_refund_whose_answer_is_lost_is_sent_again_with_the_same_key_and_pays_once(SandboxFault fault)
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = false;
        var (viewer, order, _) = await shop.PaidOrderAsync(Day);
        await shop.CancelAsync(viewer, order);
        var before = shop.Sandbox.Executions;
        shop.Sandbox.Knobs.NextFaults.Enqueue(fault);

        await shop.Shop.Get<SendRefunds>().RunAsync(default);

        Assert.Equal(OrderRefundStatus.Full, (await shop.OrderAsync(order)).RefundStatus);
        Assert.Equal(before + 1, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task A_refund_that_fails_later_is_taken_out_of_the_book_and_shown_by_the_check()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync(Day);
        await shop.CancelAsync(viewer, order);
        await shop.RunJobsAsync();

        shop.Sandbox.FinishRefund(Assert.Single(await shop.Shop.AllAsync<Refund>()).Reference!, succeeds: false);
        await shop.UntilAsync(async () => (await shop.OrderAsync(order)).RefundedMinor == 0);

        Assert.Equal(RefundState.Failed, Assert.Single(await shop.Shop.AllAsync<Refund>()).State);
        Assert.Equal([$"I3 order {order.Id}: Cancelled"], await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Cancelling_the_booking_cancels_its_order()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync(Day);

        var booking = await shop.Shop.Get<CancelBooking>().RunAsync(viewer, order.BookingId, Guid.NewGuid(), default);

        Assert.Equal(BookingState.CancelledByPatient, booking.Value.State);
        Assert.Equal(OrderStatus.Cancelled, (await shop.OrderAsync(order)).Status);
    }

    [Fact]
    public async Task A_strangers_order_does_not_exist()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.OrderAsync();
        var (stranger, _) = await shop.Shop.PersonAsync();

        var refused = await shop.CancelAsync(stranger, order);

        Assert.IsType<NotFoundError>(refused.Refusal);
    }
}
