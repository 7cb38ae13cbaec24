using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Tests.Orders;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Bookings;

public sealed class BookingReferencesTests
{
    [Fact]
    public async Task A_booking_whose_slot_and_hold_are_gone_is_named_with_what_it_misses()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(new DateOnly(2026, 11, 10), 480, 2);
        var person = await shop.PersonAsync();
        var order = await shop.OrderAsync(person, slot);
        var before = await ViolationsAsync(shop);

        await using (var db = await shop.OpenDbAsync())
        {
            await db.Set<Slot>().ExecuteDeleteAsync();
            await db.Set<SlotHold>().ExecuteDeleteAsync();
        }

        Assert.Empty(before);
        Assert.Equal([$"booking {order.BookingId}: no slot, no hold"], await ViolationsAsync(shop));
    }

    [Fact]
    public async Task A_booking_of_nobody_is_named()
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(new DateOnly(2026, 11, 10), 480, 2);
        var order = await shop.OrderAsync(await shop.PersonAsync(), slot);

        await using (var db = await shop.OpenDbAsync())
        {
            await db.Set<FamilyMember>().ExecuteDeleteAsync();
            await db.Set<Patient>().ExecuteDeleteAsync();
            await db.Set<Account>().ExecuteDeleteAsync();
        }

        Assert.Equal([$"booking {order.BookingId}: no patient, no account"], await ViolationsAsync(shop));
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(AShop shop)
    {
        var found = new List<string>();
        await using var db = await shop.OpenDbAsync();
        await foreach (var violation in new BookingReferences().ViolationsAsync(db, default))
        {
            found.Add(violation);
        }

        return found;
    }
}
