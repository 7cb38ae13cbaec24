using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>Payments whose answer never comes or comes too late: settled by looking, and never in silence.</summary>
public sealed class StuckPaymentTests
{
    [Fact]
    public async Task A_start_that_was_carried_out_and_only_answers_500_is_found_on_the_providers_list()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.DoneButErrorSaved);

        var attempt = (await shop.StartAsync(viewer, order)).Value;

        Assert.Equal(PaymentAttemptState.Pending, attempt.State);
        Assert.Equal(1, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task A_start_that_was_never_carried_out_and_only_answers_500_is_closed_after_a_minute_and_a_new_one_works()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.ErrorSaved);
        var first = (await shop.StartAsync(viewer, order)).Value;

        shop.Shop.Clock.Move(TimeSpan.FromSeconds(61));
        await shop.Shop.Get<TendPayments>().RunAsync(default);
        var second = (await shop.StartAsync(viewer, order)).Value;

        Assert.Equal(PaymentAttemptState.Created, first.State);
        Assert.Equal((2, PaymentAttemptState.Pending), (second.Number, second.State));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Refused_credentials_close_no_payment_and_fail_no_refund()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, paid, _) = await shop.PaidOrderAsync(new DateOnly(2026, 11, 11));
        var (viewer, order, _) = await shop.OrderAsync();
        var right = shop.Options.SecretKey;
        shop.Options.SecretKey = "rk_test_revoked";

        await shop.Shop.Get<GrantRefund>().RunAsync(Viewer.Product, paid.Id, 50_00, Guid.NewGuid(), default);
        await shop.SendRefundsAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        var refund = Assert.Single(await shop.Shop.AllAsync<Refund>());
        shop.Options.SecretKey = right;
        shop.Shop.Clock.Move(TimeSpan.FromSeconds(16));
        await shop.RunJobsAsync();

        Assert.Equal((PaymentAttemptState.Created, RefundState.Approved), (attempt.State, refund.State));
        Assert.Equal(PaymentAttemptState.Pending, (await shop.Shop.AllAsync<PaymentAttempt>()).Single(a => a.Id == attempt.Id).State);
        Assert.Equal(RefundState.Succeeded, Assert.Single(await shop.Shop.AllAsync<Refund>()).State);
    }

    [Fact]
    public async Task Money_on_its_way_is_shown_as_processing_and_a_snapshot_from_before_does_not_lower_it()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        var attempt = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Process(attempt.Reference!);
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<PaymentAttempt>())[0].State == PaymentAttemptState.Processing);

        await shop.Shop.Get<SettlePayment>().RunAsync(
            new ProviderPayment { Reference = attempt.Reference!, Key = attempt.Key, State = ProviderPaymentState.Waiting, Amount = Money.Cny(468_00), Received = Money.Cny(0) }, default);

        Assert.Equal(PaymentAttemptState.Processing, Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).State);
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Theory]
    [InlineData(true, OrderStatus.Confirmed, 0)]
    [InlineData(false, OrderStatus.Expired, 468_00)]
    public async Task C04_money_after_the_end_of_the_hold_takes_the_slot_again_or_is_back_within_60_seconds(bool isFree, OrderStatus status, long refunded)
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, slot) = await shop.OrderAsync(capacity: 1);
        var attempt = (await shop.StartAsync(viewer, order, PaymentMethod.Card)).Value;
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(17));
        await shop.Shop.Get<ExpireHolds>().RunAsync(default);
        if (!isFree)
        {
            await shop.Shop.QuoteAsync(await shop.Shop.PersonAsync(), slot);
        }

        shop.Sandbox.ForcePay(attempt.Reference!);
        await shop.UntilAsync(async () => (await shop.OrderAsync(order)).PaidMinor == 468_00);
        await shop.SendRefundsAsync(); // the clock has not moved: no second of the 60 is over

        var after = await shop.OrderAsync(order);
        Assert.Equal((status, refunded), (after.Status, after.RefundedMinor));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }
}
