using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Orders;

public sealed class QuoteTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task Five_hundred_buyers_of_37_places_get_37()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 37);
        var people = await shop.PeopleAsync(500);

        var results = await Task.WhenAll(people.Select(p => Task.Run(() => shop.QuoteAsync(p, slot))));

        Assert.Equal(37, results.Count(r => !r.IsRefused));
        Assert.Equal(463, results.Count(r => r.Refusal is SlotFullError));
        Assert.Equal(37, (await shop.ReloadAsync(slot)).Held);
        Assert.Empty(await shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_quote_freezes_46800_fen_and_holds_the_place_for_15_minutes()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 2);
        var person = await shop.PersonAsync();

        var quote = (await shop.QuoteAsync(person, slot)).Value;

        Assert.Equal(Money.Cny(468_00), quote.Total);
        Assert.Equal(new DateTime(2026, 11, 1, 1, 15, 0, DateTimeKind.Utc), quote.ExpiresAt);
        Assert.Equal(1, (await shop.ReloadAsync(slot)).Held);
    }

    [Fact]
    public async Task Fifty_requests_with_one_key_make_one_quote()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 10);
        var person = await shop.PersonAsync();
        var key = Guid.NewGuid();

        var quotes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.QuoteAsync(person, slot, key))));

        Assert.Single(quotes.Select(q => q.Value.Id).Distinct());
        Assert.Equal(1, (await shop.ReloadAsync(slot)).Held);
    }

    [Fact]
    public async Task A_key_used_before_with_another_slot_is_refused()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 10);
        var other = await shop.SlotAsync(Day, 510, capacity: 10);
        var person = await shop.PersonAsync();
        var key = Guid.NewGuid();
        await shop.QuoteAsync(person, slot, key);

        var again = await shop.QuoteAsync(person, other, key);

        Assert.IsType<IdempotencyKeyReusedError>(again.Refusal);
        Assert.Equal(0, (await shop.ReloadAsync(other)).Held);
    }

    [Fact]
    public async Task A_newer_quote_for_the_same_patient_gives_the_former_place_back()
    {
        await using var shop = await AShop.OpenAsync();
        var first = await shop.SlotAsync(Day, 480, capacity: 1);
        var second = await shop.SlotAsync(Day, 510, capacity: 1);
        var person = await shop.PersonAsync();
        await shop.QuoteAsync(person, first);

        var quote = await shop.QuoteAsync(person, second);

        Assert.False(quote.IsRefused);
        Assert.Equal(0, (await shop.ReloadAsync(first)).Held);
        Assert.Equal(1, (await shop.ReloadAsync(second)).Held);
        Assert.Equal(1, (await shop.AllAsync<Quote>()).Count(q => q.State == QuoteState.Superseded));
    }

    [Fact]
    public async Task The_own_former_hold_of_the_last_place_never_stands_in_the_way()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 1);
        var person = await shop.PersonAsync();
        await shop.QuoteAsync(person, slot);

        var again = await shop.QuoteAsync(person, slot);

        Assert.False(again.IsRefused);
        Assert.Equal(1, (await shop.ReloadAsync(slot)).Held);
        Assert.Empty(await shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_full_slot_is_refused_with_the_nearest_free_ones_and_changes_nothing()
    {
        await using var shop = await AShop.OpenAsync();
        var full = await shop.SlotAsync(Day, 480, capacity: 0);
        var near = await shop.SlotAsync(Day, 510, capacity: 1);
        var far = await shop.SlotAsync(Day.AddDays(3), 480, capacity: 1);
        var person = await shop.PersonAsync();
        await shop.QuoteAsync(person, far);

        var refused = await shop.QuoteAsync(person, full);

        Assert.Equal([near.Id], Assert.IsType<SlotFullError>(refused.Refusal).Alternatives.Select(s => s.Id));
        Assert.Equal(QuoteState.Open, Assert.Single(await shop.AllAsync<Quote>()).State);
        Assert.Equal(1, (await shop.ReloadAsync(far)).Held);
    }

    [Fact]
    public async Task A_slot_that_has_begun_is_refused_as_closed()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(new DateOnly(2026, 11, 1), 540, capacity: 5);
        var person = await shop.PersonAsync();

        var refused = await shop.QuoteAsync(person, slot);

        Assert.Empty(Assert.IsType<SlotClosedError>(refused.Refusal).Alternatives);
    }

    [Fact]
    public async Task A_package_for_women_is_refused_to_a_man()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 5);
        var forWomen = AShop.PackageOf(Id<CheckupPackage>.New(TimeProvider.System), "P2", 100_00, Sex.Female);
        await shop.AddAsync(forWomen, new PackageOffer { PackageId = forWomen.Id, ClinicId = shop.Clinic });
        var (viewer, patient) = await shop.PersonAsync();

        var refused = await shop.Get<CreateQuote>().RunAsync(
            viewer, new QuoteRequest(forWomen.Id, shop.Clinic, patient, slot.Id), Guid.NewGuid(), default);

        Assert.Equal(EligibilityReason.Sex, Assert.IsType<NotEligibleError>(refused.Refusal).Reason);
        Assert.Equal(0, (await shop.ReloadAsync(slot)).Held);
    }

    [Fact]
    public async Task A_package_that_the_clinic_does_not_offer_is_not_found()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 5);
        var elsewhere = AShop.PackageOf(Id<CheckupPackage>.New(TimeProvider.System), "P3", 100_00);
        await shop.AddAsync(elsewhere);
        var (viewer, patient) = await shop.PersonAsync();

        var refused = await shop.Get<CreateQuote>().RunAsync(
            viewer, new QuoteRequest(elsewhere.Id, shop.Clinic, patient, slot.Id), Guid.NewGuid(), default);

        Assert.Equal(["package"], Assert.IsType<NotFoundError>(refused.Refusal).Path);
    }

    [Fact]
    public async Task A_second_place_on_the_same_day_is_refused_once_the_first_is_ordered()
    {
        await using var shop = await AShop.OpenAsync();
        var first = await shop.SlotAsync(Day, 480, capacity: 5);
        var second = await shop.SlotAsync(Day, 540, capacity: 5);
        var person = await shop.PersonAsync();
        await shop.OrderAsync(person, first);

        var refused = await shop.QuoteAsync(person, second);

        Assert.Equal(Day, Assert.IsType<AlreadyBookedError>(refused.Refusal).On);
        Assert.Equal(0, (await shop.ReloadAsync(second)).Held);
    }

    [Fact]
    public async Task A_fourth_hold_of_an_account_is_refused()
    {
        await using var shop = await AShop.OpenAsync();
        var person = await shop.PersonAsync();
        for (var day = 0; day < 3; day++)
        {
            await shop.OrderAsync(person, await shop.SlotAsync(Day.AddDays(day), 480, capacity: 5));
        }

        var refused = await shop.QuoteAsync(person, await shop.SlotAsync(Day.AddDays(3), 480, capacity: 5));

        Assert.Equal(3, Assert.IsType<TooManyHoldsError>(refused.Refusal).Max);
    }

    [Fact]
    public async Task Nobody_quotes_for_a_stranger()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(Day, 480, capacity: 5);
        var (viewer, _) = await shop.PersonAsync();
        var (_, stranger) = await shop.PersonAsync();

        var refused = await shop.QuoteAsync((viewer, stranger), slot);

        Assert.IsType<NotFoundError>(refused.Refusal);
        Assert.Equal(0, (await shop.ReloadAsync(slot)).Held);
    }
}
