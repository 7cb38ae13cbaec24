using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>C06: our books against the provider's, by its lists.</summary>
public sealed class ReconcileTests
{
    private const int OfEach = 40;
    private static readonly DateTime LongAgo = new(2026, 10, 31, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task C06_200_of_200_drifts_are_found_and_the_120_that_can_be_repaired_are()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var slot = await shop.Shop.SlotAsync(new DateOnly(2026, 11, 10), 480, 3 * OfEach);
        var (refunded, missed, short1) = (await StartAsync(shop, slot), await StartAsync(shop, slot), await StartAsync(shop, slot));
        await PayAndTellAsync(shop, refunded);
        var drifts = new Dictionary<string, Drift>();
        foreach (var (order, payment) in refunded)
        {
            drifts[shop.Sandbox.RefundByHand(payment, 8_00)!] = Drift.RefundMadeAtProvider;
        }

        foreach (var (order, payment) in missed)
        {
            shop.Sandbox.Pay(payment);
            drifts[payment] = Drift.MissedChange;
        }

        foreach (var (order, payment) in short1)
        {
            shop.Sandbox.ForcePay(payment, received: 1);
            drifts[payment] = Drift.AmountMismatch;
        }

        for (var n = 0; n < OfEach; n++)
        {
            drifts[await OrphanAsync(shop)] = Drift.OrphanPayment;
            drifts[shop.Sandbox.PayOut(difference: n + 1)] = Drift.PayoutMismatch;
        }

        var first = await RunAsync(shop);
        var second = (await RunAsync(shop)).Where(f => f.Drift != Drift.MissingMessage).ToList(); // the orphans were cancelled meanwhile, of which nobody told

        Assert.Equal(5 * OfEach, drifts.Count);
        Assert.Equal(drifts, first.Where(f => f.Drift != Drift.MissingMessage).ToDictionary(f => f.Reference, f => f.Drift));
        Assert.Equal(3 * OfEach, first.Count(f => f.Drift != Drift.MissingMessage && f.IsRepaired));
        Assert.Equal(
            drifts.Where(d => d.Value is Drift.AmountMismatch or Drift.PayoutMismatch).Select(d => d.Key).Order(StringComparer.Ordinal),
            second.Select(f => f.Reference).Order(StringComparer.Ordinal));
        Assert.All(second, f => Assert.False(f.IsRepaired));
        await AssertRepairedAsync(shop, refunded, missed);
        Figures.Write("C06", "injected drifts found", first.Count(f => drifts.ContainsKey(f.Reference)), "of 200", "200", 0, "short");
    }

    [Fact]
    public async Task A_message_that_did_not_arrive_is_fetched_stored_once_and_applied()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Sandbox.Knobs.IsSilent = true;
        var (viewer, order, _) = await shop.OrderAsync();
        shop.Sandbox.Pay((await shop.StartAsync(viewer, order)).Value.Reference!);

        var found = await RunAsync(shop);
        var again = await RunAsync(shop);
        await shop.RunJobsAsync();

        Assert.Equal(4, found.Count(f => f is { Drift: Drift.MissingMessage, IsRepaired: true })); // created, requires action, succeeded, charge
        Assert.Empty(again);
        Assert.All(await shop.Shop.AllAsync<WebhookMessage>(), m => Assert.Equal(WebhookState.Done, m.State));
        Assert.Equal(OrderStatus.Confirmed, (await shop.OrderAsync(order)).Status);
    }

    [Fact]
    public async Task What_is_in_line_is_not_reported()
    {
        await using var shop = await APayingShop.OpenAsync();
        var (viewer, order, _) = await shop.PaidOrderAsync();
        await shop.CancelAsync(viewer, order);
        await shop.SendRefundsAsync();
        await shop.UntilAsync(async () => (await shop.Shop.AllAsync<WebhookMessage>()).Count(m => m.State == WebhookState.Done) >= 5);
        shop.Sandbox.PayOut();

        var found = (await RunAsync(shop)).Where(f => f.Drift != Drift.MissingMessage);

        Assert.Empty(found);
    }

    [Fact]
    public async Task When_the_provider_is_silent_reconcile_says_so()
    {
        await using var shop = await APayingShop.OpenAsync();
        shop.Options.SecretKey = "rk_test_revoked";

        await Assert.ThrowsAsync<ProviderSilentException>(() => RunAsync(shop));
    }

    private static async Task<IReadOnlyList<(Order Order, string Payment)>> StartAsync(APayingShop shop, Slot slot)
    {
        var started = new List<(Order, string)>();
        for (var n = 0; n < OfEach; n++)
        {
            var person = await shop.Shop.PersonAsync();
            var order = await shop.Shop.OrderAsync(person, slot);
            started.Add((order, (await shop.StartAsync(person.Viewer, order, PaymentMethod.Card)).Value.Reference!));
        }

        return started;
    }

    private static async Task PayAndTellAsync(APayingShop shop, IReadOnlyList<(Order Order, string Payment)> orders)
    {
        foreach (var (_, payment) in orders)
        {
            shop.Sandbox.Pay(payment);
            await shop.Shop.Get<ApplyMessage>().RunAsync(new PaymentMessage("evt", "told") { PaymentReference = payment }, default);
        }
    }

    /// <summary>A payment with our mark of which we know nothing, as after a restore of an older backup.</summary>
    private static async Task<string> OrphanAsync(APayingShop shop) =>
        (await shop.Shop.Get<IPaymentProvider>().StartAsync(new PaymentOrder($"pi-{Guid.NewGuid():N}-1", "MG20261101LOSTXX", Money.Cny(468_00), PaymentMethod.WechatPay), default))
        .Value!.Reference;

    private static async Task<IReadOnlyList<ReconcileFinding>> RunAsync(APayingShop shop) =>
        await shop.Shop.Get<Reconcile>().RunAsync(LongAgo, LongAgo, default).ToListAsync();

    private static async Task AssertRepairedAsync(APayingShop shop, IReadOnlyList<(Order Order, string Payment)> refunded, IReadOnlyList<(Order Order, string Payment)> missed)
    {
        var orders = (await shop.Shop.AllAsync<Order>()).ToDictionary(o => o.Id);
        Assert.All(refunded, r => Assert.Equal((OrderStatus.Confirmed, 8_00), (orders[r.Order.Id].Status, orders[r.Order.Id].RefundedMinor)));
        Assert.All(missed, m => Assert.Equal((OrderStatus.Confirmed, 468_00), (orders[m.Order.Id].Status, orders[m.Order.Id].PaidMinor)));
        Assert.Empty(await shop.Shop.ViolationsAsync());
    }
}
