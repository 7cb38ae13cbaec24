using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>A node whose clock is two minutes fast makes neither messages nor refunds wait.</summary>
/// <remarks>Source: goal K01.</remarks>
public sealed class SkewedNodeTests
{
    [Fact]
    public async Task A_message_received_by_a_node_120_seconds_fast_is_due_at_once()
    {
        await using var shop = await APayingShop.OpenAsync();
        var fast = new ReceiveWebhook(
            new OneMessage(), shop.Shop.Get<IDbContextFactory<MaiGouDb>>(), shop.Shop.Get<Transactions>(), new ClockOff(shop.Shop.Clock, 120));

        await fast.RunAsync([], null, default);

        Assert.Equal(shop.Shop.Clock.Now, Assert.Single(await shop.Shop.AllAsync<WebhookMessage>()).NextTryAt);
    }

    [Fact]
    public async Task A_refund_that_a_node_120_seconds_fast_grants_is_sent_at_once()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync();
        var fast = new CancelOrder(
            shop.Shop.Get<IDbContextFactory<MaiGouDb>>(), shop.Shop.Get<Transactions>(),
            shop.Shop.Get<Domain.Accounts.PatientAccess>(), shop.Shop.Get<ClosePayment>(), new ClockOff(shop.Shop.Clock, 120));

        await fast.RunAsync(viewer, order.Id, Guid.NewGuid(), default);
        await shop.Shop.Get<SendRefunds>().RunAsync(default);

        Assert.NotEqual(RefundState.Approved, Assert.Single(await shop.Shop.AllAsync<Refund>()).State);
    }

    private sealed class OneMessage : IPaymentMessages
    {
        public PaymentMessage Read(ReadOnlyMemory<byte> body, string? signature) => new("evt_1", "payment_intent.succeeded");
    }
}
