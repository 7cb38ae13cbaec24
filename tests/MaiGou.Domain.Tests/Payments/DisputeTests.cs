using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>D-1: while a payment is disputed its booking is frozen.</summary>
public sealed class DisputeTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task A_dispute_freezes_the_booking_until_it_is_won()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync(Day);
        var other = await shop.Shop.SlotAsync(Day.AddDays(1), 480, capacity: 1);
        var dispute = shop.Sandbox.Dispute(Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).Reference!)!;
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Dispute>()).Count == 1);

        var cancelling = await shop.CancelAsync(viewer, order);
        var moving = await shop.Shop.Get<RescheduleBooking>().RunAsync(viewer, order.BookingId, other.Id, Guid.NewGuid(), default);
        var frozen = await shop.Shop.Get<OrderReads>().ActionsAsync([order], default);
        shop.Sandbox.DecideDispute(dispute, isWon: true);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Dispute>())[0].State == ProviderDisputeState.Won);
        var free = await shop.Shop.Get<OrderReads>().ActionsAsync([order], default);
        var moved = await shop.Shop.Get<RescheduleBooking>().RunAsync(viewer, order.BookingId, other.Id, Guid.NewGuid(), default);

        Assert.Null(Assert.IsType<OrderNotCancellableError>(cancelling.Refusal).Deadline);
        Assert.Null(Assert.IsType<ChangeClosedError>(moving.Refusal).Deadline);
        Assert.Equal(other.Id, moved.Value.SlotId);
        Assert.Equal([ActionObstacle.Status, ActionObstacle.Disputed, ActionObstacle.Disputed], frozen[0].Select(a => a.UnavailableReason));
        Assert.Equal([ActionObstacle.Status, null, null], free[0].Select(a => a.UnavailableReason));
        Assert.Equal([OrderReason.Disputed, OrderReason.DisputeWon], (await shop.Shop.AllAsync<OrderHistoryEntry>())
            .Where(e => e.Reason is OrderReason.Disputed or OrderReason.DisputeWon or OrderReason.DisputeLost).OrderBy(e => e.Reason).Select(e => e.Reason));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_decided_dispute_does_not_open_again_by_an_older_message()
    {
        await using var shop = await APayingShop.OpenAsync();
        await shop.PaidOrderAsync(Day);
        var payment = Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>());
        var dispute = shop.Sandbox.Dispute(payment.Reference!)!;
        shop.Sandbox.DecideDispute(dispute, isWon: false);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Dispute>()) is [{ State: ProviderDisputeState.Lost }]);

        await shop.Shop.Get<SettleDispute>().RunAsync(
            new ProviderDispute { Reference = dispute, PaymentReference = payment.Reference, State = ProviderDisputeState.Open, Amount = payment.Amount }, default);

        Assert.Equal(ProviderDisputeState.Lost, Assert.Single(await shop.Shop.AllAsync<Dispute>()).State);
    }
}
