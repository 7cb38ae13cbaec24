using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Tests.Orders;

/// <summary>Who wants a place that is gone needs no turn to write; who has one keeps it.</summary>
public sealed class QuoteTurnTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task A_full_slot_is_refused_while_every_turn_to_write_is_taken()
    {
        await using var shop = await AShop.OpenAsync();
        var full = await shop.SlotAsync(Day, 480, capacity: 0);
        var near = await shop.SlotAsync(Day, 510, capacity: 1);
        var person = await shop.PersonAsync();
        var end = new TaskCompletionSource();
        var turns = Enumerable.Range(0, 20).Select(_ => WriteUntilAsync(shop, end.Task)).ToList();
        await Task.WhenAny(turns.Select(t => t.Begun));

        var refused = await shop.QuoteAsync(person, full).WaitAsync(TimeSpan.FromSeconds(4)); // a turn would be waited for longer

        Assert.Equal([near.Id], Assert.IsType<SlotFullError>(refused.Refusal).Alternatives.Select(s => s.Id));
        end.SetResult();
        await Task.WhenAll(turns.Select(t => t.Ended));
    }

    [Fact]
    public async Task Fifty_requests_with_one_key_for_the_last_place_all_get_it()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 1);
        var person = await shop.PersonAsync();
        var key = Guid.NewGuid();

        var quotes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.QuoteAsync(person, slot, key))));

        Assert.Single(quotes.Select(q => q.Value.Id).Distinct());
        Assert.Equal(1, (await shop.ReloadAsync(slot)).Held);
    }

    [Fact]
    public async Task The_key_of_a_submitted_quote_answers_it_though_its_slot_is_full_now()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 1);
        var person = await shop.PersonAsync();
        var key = Guid.NewGuid();
        var quote = (await shop.QuoteAsync(person, slot, key)).Value;
        await shop.Get<SubmitOrder>().RunAsync(person.Viewer, quote.Id, 468.00m, Guid.NewGuid(), default);

        var again = await shop.QuoteAsync(person, slot, key);

        Assert.Equal(quote.Id, again.Value.Id);
    }

    [Fact]
    public async Task The_nearest_free_slots_are_the_five_nearest_in_time_on_both_sides()
    {
        await using var shop = await AShop.OpenAsync();
        var full = await shop.SlotAsync(Day, 600, capacity: 0);
        var near = new List<Slot>();
        foreach (var (days, minute) in new[] { (0, 570), (0, 660), (-1, 1080), (1, 480), (1, 510), (-2, 600), (2, 600) })
        {
            near.Add(await shop.SlotAsync(Day.AddDays(days), minute, capacity: 1));
        }

        await shop.SlotAsync(new DateOnly(2026, 11, 1), 480, capacity: 1); // begun at 08:00 today
        var refused = await shop.QuoteAsync(await shop.PersonAsync(), full);

        Assert.Equal(near.Take(5).Select(s => s.Id), Assert.IsType<SlotFullError>(refused.Refusal).Alternatives.Select(s => s.Id));
    }

    private static (Task Begun, Task Ended) WriteUntilAsync(AShop shop, Task end)
    {
        var begun = new TaskCompletionSource();
        return (begun.Task, Task.Run(() => shop.Get<Transactions>().RunAsync(
            async (_, _) =>
            {
                begun.TrySetResult();
                await end;
                return true;
            },
            default)));
    }
}
