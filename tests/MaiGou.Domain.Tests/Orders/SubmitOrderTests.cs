using MaiGou.Domain.Bookings;
using MaiGou.Domain.Events;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Orders;

public sealed class SubmitOrderTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task Submitting_makes_an_order_that_awaits_payment_with_a_held_booking()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();

        var order = await shop.OrderAsync(person, await shop.SlotAsync(Day, 480, capacity: 2));

        Assert.Matches("^MG261101[2-9A-HJ-NP-Z]{6}$", order.Number);
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.Equal(BookingState.Held, Assert.Single(await shop.AllAsync<Booking>()).State);
        Assert.Equal([EventKind.OrderChanged, EventKind.BookingChanged], (await shop.AllAsync<OutboxEvent>()).Select(e => e.Kind));
    }

    [Fact]
    public async Task Fifty_submits_with_one_key_make_one_order()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        var quote = (await shop.QuoteAsync(person, await shop.SlotAsync(Day, 480, capacity: 2))).Value;
        var key = Guid.NewGuid();

        var orders = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => SubmitAsync(shop, person.Viewer, quote, 468m, key))));

        Assert.Single(orders.Select(o => o.Value.Number).Distinct());
        Assert.Single(await shop.AllAsync<Order>());
    }

    [Fact]
    public async Task A_second_submit_with_another_key_answers_the_order_of_the_quote()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        var quote = (await shop.QuoteAsync(person, await shop.SlotAsync(Day, 480, capacity: 2))).Value;
        var first = await SubmitAsync(shop, person.Viewer, quote, 468m, Guid.NewGuid());

        var second = await SubmitAsync(shop, person.Viewer, quote, 468m, Guid.NewGuid());

        Assert.Equal(first.Value.Id, second.Value.Id);
    }

    [Fact]
    public async Task Another_total_than_the_quoted_468_is_refused_with_the_total_in_force()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        var quote = (await shop.QuoteAsync(person, await shop.SlotAsync(Day, 480, capacity: 2))).Value;

        var refused = await SubmitAsync(shop, person.Viewer, quote, 400m, Guid.NewGuid());

        Assert.Equal(Money.Cny(468_00), Assert.IsType<PriceChangedError>(refused.Refusal).NewTotal);
        Assert.Empty(await shop.AllAsync<Order>());
        Assert.Equal(QuoteState.Open, Assert.Single(await shop.AllAsync<Quote>()).State);
    }

    [Fact]
    public async Task A_quote_of_15_minutes_ago_has_expired_even_before_the_sweep()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        var quote = (await shop.QuoteAsync(person, await shop.SlotAsync(Day, 480, capacity: 2))).Value;
        shop.Clock.Move(TimeSpan.FromMinutes(15));

        var refused = await SubmitAsync(shop, person.Viewer, quote, 468m, Guid.NewGuid());

        Assert.IsType<QuoteExpiredError>(refused.Refusal);
        Assert.Empty(await shop.AllAsync<Order>());
    }

    [Fact]
    public async Task A_superseded_quote_has_expired()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        var former = (await shop.QuoteAsync(person, await shop.SlotAsync(Day, 480, capacity: 2))).Value;
        await shop.QuoteAsync(person, await shop.SlotAsync(Day, 510, capacity: 2));

        var refused = await SubmitAsync(shop, person.Viewer, former, 468m, Guid.NewGuid());

        Assert.IsType<QuoteExpiredError>(refused.Refusal);
    }

    [Fact]
    public async Task A_strangers_quote_does_not_exist()
    {
        await using var shop = await AShop.OpenAsync();
        var owner = await shop.PersonAsync();
        var stranger = await shop.PersonAsync();
        var quote = (await shop.QuoteAsync(owner, await shop.SlotAsync(Day, 480, capacity: 2))).Value;

        var refused = await SubmitAsync(shop, stranger.Viewer, quote, 468m, Guid.NewGuid());

        Assert.IsType<NotFoundError>(refused.Refusal);
    }

    private static Task<Result<Order>> SubmitAsync(AShop shop, Viewer viewer, Quote quote, decimal total, Guid key) =>
        shop.Get<SubmitOrder>().RunAsync(viewer, quote.Id, total, key, default);
}
