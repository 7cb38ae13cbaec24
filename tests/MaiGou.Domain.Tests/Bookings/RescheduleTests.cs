using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Orders;

namespace MaiGou.Domain.Tests.Bookings;

public sealed class RescheduleTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    [Fact]
    public async Task Moving_takes_the_new_place_and_gives_the_old_one_back()
    {
        await using var shop = await AShop.OpenAsync();
        var (viewer, booking, old) = await ConfirmedAsync(shop, Day);
        var next = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 1);

        var moved = (await MoveAsync(shop, viewer, booking, next)).Value;

        Assert.Equal((booking.Id, next.Id, Day.AddDays(1), 1), (moved.Id, moved.SlotId, moved.On, moved.RescheduleCount));
        Assert.Equal((0, 1), ((await shop.ReloadAsync(old)).Booked, (await shop.ReloadAsync(next)).Booked));
        Assert.Empty(await shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_third_move_is_refused()
    {
        await using var shop = await AShop.OpenAsync();
        var (viewer, booking, _) = await ConfirmedAsync(shop, Day);
        for (var n = 1; n <= 2; n++)
        {
            await MoveAsync(shop, viewer, booking, await shop.SlotAsync(Day.AddDays(n), 480, capacity: 1));
        }

        var third = await shop.SlotAsync(Day.AddDays(3), 480, capacity: 1);
        var refused = await MoveAsync(shop, viewer, booking, third);

        Assert.Equal(2, Assert.IsType<RescheduleLimitError>(refused.Refusal).Max);
        Assert.Equal(0, (await shop.ReloadAsync(third)).Booked);
    }

    [Fact]
    public async Task Moving_later_than_24_hours_ahead_is_refused_with_the_deadline()
    {
        await using var shop = await AShop.OpenAsync();
        var (viewer, booking, _) = await ConfirmedAsync(shop, Day);
        var next = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 1);
        shop.Clock.Set(new DateTimeOffset(2026, 11, 9, 8, 0, 1, TimeSpan.FromHours(8)));

        var refused = await MoveAsync(shop, viewer, booking, next);

        Assert.Equal(new DateTime(2026, 11, 9, 0, 0, 0, DateTimeKind.Utc), Assert.IsType<ChangeClosedError>(refused.Refusal).Deadline);
        Assert.Equal(0, (await shop.ReloadAsync(next)).Booked);
    }

    [Fact]
    public async Task A_full_slot_is_refused_and_the_old_place_is_kept()
    {
        await using var shop = await AShop.OpenAsync();
        var (viewer, booking, old) = await ConfirmedAsync(shop, Day);
        var full = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 0);

        var refused = await MoveAsync(shop, viewer, booking, full);

        Assert.IsType<SlotFullError>(refused.Refusal);
        Assert.Equal(1, (await shop.ReloadAsync(old)).Booked);
        Assert.Equal(Day, Assert.Single(await shop.AllAsync<Booking>()).On);
    }

    [Fact]
    public async Task The_same_key_moves_once()
    {
        await using var shop = await AShop.OpenAsync();
        var (viewer, booking, _) = await ConfirmedAsync(shop, Day);
        var next = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 5);
        var key = Guid.NewGuid();

        var moves = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => MoveAsync(shop, viewer, booking, next, key))));

        Assert.All(moves, move => Assert.Equal(1, move.Value.RescheduleCount));
        Assert.Equal(1, (await shop.ReloadAsync(next)).Booked);
    }

    [Fact]
    public async Task A_storm_of_moves_between_two_slots_keeps_the_counts()
    {
        await using var shop = await AShop.OpenAsync();
        var left = await shop.SlotAsync(Day, 480, capacity: 12);
        var right = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 12);
        var bookings = new List<(Viewer Viewer, Booking Booking)>();
        for (var n = 0; n < 20; n++)
        {
            bookings.Add(await shop.ConfirmAsync(n % 2 == 0 ? left : right));
        }

        await Task.WhenAll(Enumerable.Range(0, 80).Select(n => Task.Run(() =>
            MoveAsync(shop, bookings[n % 20].Viewer, bookings[n % 20].Booking, n / 20 % 2 == 0 ? right : left))));

        Assert.Equal(20, (await shop.ReloadAsync(left)).Booked + (await shop.ReloadAsync(right)).Booked);
        Assert.All(await shop.AllAsync<Booking>(), b => Assert.InRange(b.RescheduleCount, 0, 2));
        Assert.Empty(await shop.ViolationsAsync());
    }

    [Fact]
    public async Task A_strangers_booking_does_not_exist()
    {
        await using var shop = await AShop.OpenAsync();
        var (_, booking, _) = await ConfirmedAsync(shop, Day);
        var next = await shop.SlotAsync(Day.AddDays(1), 480, capacity: 5);
        var (stranger, _) = await shop.PersonAsync();

        var refused = await MoveAsync(shop, stranger, booking, next);

        Assert.IsType<NotFoundError>(refused.Refusal);
    }

    private static Task<Result<Booking>> MoveAsync(AShop shop, Viewer viewer, Booking booking, Slot slot, Guid? key = null) =>
        shop.Get<RescheduleBooking>().RunAsync(viewer, booking.Id, slot.Id, key ?? Guid.NewGuid(), default);

    private static async Task<(Viewer Viewer, Booking Booking, Slot Slot)> ConfirmedAsync(AShop shop, DateOnly on)
    {
        var slot = await shop.SlotAsync(on, 480, capacity: 2);
        var (viewer, booking) = await shop.ConfirmAsync(slot);
        return (viewer, booking, slot);
    }
}
