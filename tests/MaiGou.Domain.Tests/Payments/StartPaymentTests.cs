using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Domain.Tests.Payments;

public sealed class StartPaymentTests
{
    [Theory]
    [InlineData(PaymentMethod.WechatPay, typeof(PaymentQrCode))]
    [InlineData(PaymentMethod.Alipay, typeof(PaymentRedirect))]
    [InlineData(PaymentMethod.Card, typeof(PaymentCardForm))]
    public async Task Each_method_tells_the_payer_what_to_do_next(PaymentMethod method, Type action)
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();

        var attempt = (await shop.StartAsync(viewer, order, method)).Value;

        Assert.Equal(PaymentAttemptState.Pending, attempt.State);
        Assert.Equal(action, attempt.NextAction!.GetType());
    }

    [Fact]
    public async Task Starting_extends_the_hold_once_to_two_minutes_after_the_payers_15()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(10));

        await shop.StartAsync(viewer, order);
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(5));
        await shop.StartAsync(viewer, order, PaymentMethod.Alipay);

        Assert.Equal(new DateTime(2026, 11, 1, 1, 27, 0, DateTimeKind.Utc), Assert.Single(await shop.Shop.AllAsync<SlotHold>()).ExpiresAt);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 25, 0, DateTimeKind.Utc), (await shop.OrderAsync(order)).PayBy);
    }

    [Fact]
    public async Task A_hold_is_never_longer_than_30_minutes()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(14));

        await shop.StartAsync(viewer, order);

        Assert.Equal(new DateTime(2026, 11, 1, 1, 30, 0, DateTimeKind.Utc), Assert.Single(await shop.Shop.AllAsync<SlotHold>()).ExpiresAt);
    }

    [Fact]
    public async Task Fifty_starts_with_one_key_answer_one_payment_with_its_next_action()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        var key = Guid.NewGuid();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.StartAsync(viewer, order, key: key))));

        Assert.Single(attempts.Select(a => (a.Value.Id, a.Value.Reference, a.Value.NextAction)).Distinct());
        Assert.Equal(1, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task Another_method_closes_the_former_payment_at_the_provider_first()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        var first = (await shop.StartAsync(viewer, order)).Value;

        var second = (await shop.StartAsync(viewer, order, PaymentMethod.Alipay)).Value;

        Assert.Equal(2, second.Number);
        Assert.False(shop.Sandbox.Pay(first.Reference!));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }

    [Fact]
    public async Task Another_method_after_the_payer_paid_is_refused_because_the_order_is_confirmed()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        var first = (await shop.StartAsync(viewer, order)).Value;
        shop.Sandbox.Pay(first.Reference!);

        var refused = await shop.StartAsync(viewer, order, PaymentMethod.Alipay);

        Assert.Equal(OrderStatus.Confirmed, Assert.IsType<OrderNotPayableError>(refused.Refusal).Status);
        Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>());
    }

    [Theory]
    [InlineData(SandboxFault.CutBefore)]
    [InlineData(SandboxFault.CutAfter)]
    [InlineData(SandboxFault.HalfBody)]
    [InlineData(SandboxFault.ErrorUnsaved)]
    [InlineData(SandboxFault.Unavailable)]
    [InlineData(SandboxFault.LockTimeout)]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_key_and_charges_once(SandboxFault fault)
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Sandbox.Knobs.NextFaults.Enqueue(fault);

        var attempt = (await shop.StartAsync(viewer, order)).Value;

        Assert.Equal(PaymentAttemptState.Pending, attempt.State);
        Assert.Equal(1, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task An_attempt_without_any_answer_is_taken_up_after_15_seconds_with_the_same_key()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        for (var n = 0; n < 3; n++)
        {
            shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.CutAfter);
        }

        var lost = (await shop.StartAsync(viewer, order)).Value;
        await shop.RunJobsAsync();
        var early = Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>());
        shop.Shop.Clock.Move(TimeSpan.FromSeconds(15));
        await shop.RunJobsAsync();

        Assert.Equal([PaymentAttemptState.Created, PaymentAttemptState.Created], new[] { lost.State, early.State });
        Assert.Equal(PaymentAttemptState.Pending, Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).State);
        Assert.Equal(1, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task After_23_hours_the_provider_is_asked_for_the_payment_and_never_told_to_make_it_again()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        for (var n = 0; n < 3; n++)
        {
            shop.Sandbox.Knobs.NextFaults.Enqueue(SandboxFault.CutBefore);
        }

        await shop.StartAsync(viewer, order);
        shop.Shop.Clock.Move(TimeSpan.FromHours(23));
        await shop.Shop.Get<TendPayments>().RunAsync(default);

        Assert.Equal(PaymentAttemptState.Closed, Assert.Single(await shop.Shop.AllAsync<PaymentAttempt>()).State);
        Assert.Equal(0, shop.Sandbox.Executions);
    }

    [Fact]
    public async Task An_order_whose_time_is_over_cannot_be_paid()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Shop.Clock.Move(TimeSpan.FromMinutes(15));

        var refused = await shop.StartAsync(viewer, order);

        Assert.Equal(OrderStatus.Expired, Assert.IsType<OrderNotPayableError>(refused.Refusal).Status);
        Assert.Empty(await shop.Shop.AllAsync<PaymentAttempt>());
    }

    [Fact]
    public async Task A_strangers_order_does_not_exist()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (_, order, _) = await shop.OrderAsync();
        var (stranger, _) = await shop.Shop.PersonAsync();

        var refused = await shop.StartAsync(stranger, order);

        Assert.IsType<NotFoundError>(refused.Refusal);
    }
}
