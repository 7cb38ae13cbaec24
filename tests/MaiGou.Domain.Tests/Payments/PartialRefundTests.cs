using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>C05, R-4: parts of an order go back, and never more than was paid.</summary>
public sealed class PartialRefundTests
{
    [Fact]
    public async Task C05_of_50_refunds_of_20_yuan_at_once_23_fit_into_468_and_the_book_is_exact()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.PaidOrderAsync();
        var grant = shop.Shop.Get<GrantRefund>();

        var grants = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => grant.RunAsync(Viewer.Product, order.Id, 20_00, Guid.NewGuid(), default))));
        await shop.SendRefundsAsync();
        var after = await shop.OrderAsync(order);

        Assert.Equal((23, 27), (grants.Count(g => g is RefundGrant.Granted), grants.Count(g => g is RefundGrant.TooLarge)));
        Assert.All(grants.OfType<RefundGrant.TooLarge>(), g => Assert.Equal(Money.Cny(8_00), g.Left));
        Assert.Equal((460_00, 460_00, OrderRefundStatus.Partial), (after.RefundingMinor, after.RefundedMinor, after.RefundStatus));
        Assert.Equal(23, (await shop.Shop.AllAsync<Refund>()).Count(r => r.State == RefundState.Succeeded));
        Assert.Equal(8_00, (await shop.Shop.AllAsync<LedgerEntry>()).Where(e => e.Account == LedgerAccount.Provider).Sum(e => e.AmountMinor));
        Assert.Equal(OrderStatus.Confirmed, after.Status);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task The_same_key_gives_back_once_and_another_amount_under_it_nothing()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.PaidOrderAsync();
        var (grant, key) = (shop.Shop.Get<GrantRefund>(), Guid.NewGuid());

        var first = await grant.RunAsync(Viewer.Product, order.Id, 100_00, key, default);
        var again = await grant.RunAsync(Viewer.Product, order.Id, 100_00, key, default);
        var other = await grant.RunAsync(Viewer.Product, order.Id, 101_00, key, default);

        Assert.Equal(Assert.IsType<RefundGrant.Granted>(first), again);
        Assert.IsType<RefundGrant.KeyReused>(other);
        Assert.Equal(100_00, Assert.Single(await shop.Shop.AllAsync<Refund>()).AmountMinor);
    }

    [Fact]
    public async Task Cancelling_after_a_part_went_back_returns_the_rest()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync();
        await shop.Shop.Get<GrantRefund>().RunAsync(Viewer.Product, order.Id, 68_00, Guid.NewGuid(), default);

        await shop.CancelAsync(viewer, order);
        await shop.SendRefundsAsync();

        Assert.Equal([68_00, 400_00], (await shop.Shop.AllAsync<Refund>()).Select(r => r.AmountMinor).Order());
        Assert.Equal(OrderRefundStatus.Full, (await shop.OrderAsync(order)).RefundStatus);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_refund_made_on_the_providers_pages_is_written_down_when_its_message_comes()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.PaidOrderAsync();
        var payment = Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).Reference!;

        var made = shop.Sandbox.RefundByHand(payment, 50_00);
        await shop.UntilAsync(async () => (await shop.OrderAsync(order)).RefundedMinor == 50_00);

        var refund = Assert.Single(await shop.Shop.AllAsync<Refund>());
        Assert.Equal((made, RefundReason.MadeAtProvider, RefundState.Succeeded), (refund.Reference, refund.Reason, refund.State));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_refund_that_was_pending_when_its_message_came_is_followed_to_its_end_though_no_other_message_comes()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.RefundDelay = Timeout.InfiniteTimeSpan;
        var (_, order, _) = await shop.PaidOrderAsync(method: PaymentMethod.Alipay);
        var made = shop.Sandbox.RefundByHand(Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).Reference!, 50_00)!;
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Refund>()).Any(r => r.State == RefundState.Submitted));

        shop.Sandbox.Knobs.IsSilent = true;
        shop.Sandbox.FinishRefund(made, succeeds: true);
        await shop.SendRefundsAsync();

        Assert.Equal(RefundState.Succeeded, Assert.Single(await shop.Shop.AllAsync<Refund>()).State);
        Assert.Equal(50_00, (await shop.OrderAsync(order)).RefundedMinor);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_refund_that_waits_for_the_payer_says_so_and_arrives_later()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.RefundDelay = TimeSpan.FromHours(1);
        var (_, order, _) = await shop.PaidOrderAsync(method: PaymentMethod.Alipay);
        await shop.Shop.Get<GrantRefund>().RunAsync(Viewer.Product, order.Id, 50_00, Guid.NewGuid(), default);
        await shop.SendRefundsAsync();
        var reference = Assert.Single(await shop.Shop.AllAsync<Refund>()).Reference!;

        shop.Sandbox.RefundNeedsAction(reference);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Refund>())[0].State == RefundState.RequiresAction);
        shop.Sandbox.FinishRefund(reference, succeeds: true);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<Refund>())[0].State == RefundState.Succeeded);

        Assert.Equal(50_00, (await shop.OrderAsync(order)).RefundedMinor);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_refund_past_the_90_days_of_Alipay_fails_and_is_left_to_people()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.PaidOrderAsync(method: PaymentMethod.Alipay);
        shop.Shop.Clock.Move(TimeSpan.FromDays(91));

        await shop.Shop.Get<GrantRefund>().RunAsync(Viewer.Product, order.Id, 50_00, Guid.NewGuid(), default);
        await shop.SendRefundsAsync();

        var refund = Assert.Single(await shop.Shop.AllAsync<Refund>());
        Assert.Equal((RefundState.Failed, "charge_not_refundable"), (refund.State, refund.FailureCode));
        Assert.Equal(0, (await shop.OrderAsync(order)).RefundingMinor);
    }

    [Theory]
    [InlineData(SandboxFault.ErrorSaved, 2)]
    [InlineData(SandboxFault.DoneButErrorSaved, 1)]
    public async Task A_refund_whose_key_only_answers_500_is_settled_by_looking_and_goes_back_once(SandboxFault fault, int rows)
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (_, order, _) = await shop.PaidOrderAsync(isSilent: true);
        await shop.Shop.Get<GrantRefund>().RunAsync(Viewer.Product, order.Id, 50_00, Guid.NewGuid(), default);
        shop.Sandbox.Knobs.NextFaults.Enqueue(fault);

        for (var turn = 0; turn < 3; turn++)
        {
            await shop.SendRefundsAsync();
            shop.Shop.Clock.Move(TimeSpan.FromMinutes(11));
        }

        Assert.Equal(50_00, (await shop.OrderAsync(order)).RefundedMinor);
        Assert.Equal(rows, (await shop.Shop.AllAsync<Refund>()).Count);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }
}
