using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Orders;

namespace MaiGou.Domain.Tests.Bookings;

public sealed class SlotReadsTests
{
    [Fact]
    public async Task A_month_shows_each_day_as_available_few_left_full_or_closed()
    {
        await using var shop = await AShop.OpenAsync();
        await shop.SlotAsync(new DateOnly(2026, 11, 10), 480, capacity: 6);
        await shop.SlotAsync(new DateOnly(2026, 11, 11), 480, capacity: 5);
        await shop.SlotAsync(new DateOnly(2026, 11, 12), 480, capacity: 0);
        await shop.SlotAsync(new DateOnly(2026, 11, 13), 480, capacity: 9, isOpen: false);

        var days = await shop.Get<SlotReads>().DaysAsync(shop.Clinic, shop.Package, new DateOnly(2026, 11, 25), default);

        Assert.Equal(30, days!.Count);
        Assert.Equal(new SlotDay(new DateOnly(2026, 11, 10), SlotDayState.Available, 6), days[9]);
        Assert.Equal(new SlotDay(new DateOnly(2026, 11, 11), SlotDayState.FewLeft, 5), days[10]);
        Assert.Equal(new SlotDay(new DateOnly(2026, 11, 12), SlotDayState.Full, 0), days[11]);
        Assert.Equal(new SlotDay(new DateOnly(2026, 11, 13), SlotDayState.Closed, 0), days[12]);
    }

    [Fact]
    public async Task A_slot_that_has_begun_is_neither_listed_nor_counted()
    {
        await using var shop = await AShop.OpenAsync();
        var on = new DateOnly(2026, 11, 10);
        await shop.SlotAsync(on, 480, capacity: 6);
        shop.Clock.Set(new DateTimeOffset(2026, 11, 10, 8, 0, 0, TimeSpan.FromHours(8)));

        var slots = await shop.Get<SlotReads>().OnAsync(shop.Clinic, shop.Package, on, default);
        var days = await shop.Get<SlotReads>().DaysAsync(shop.Clinic, shop.Package, on, default);

        Assert.Empty(slots!);
        Assert.Equal(SlotDayState.Closed, days![9].State);
    }

    [Fact]
    public async Task A_package_that_the_clinic_does_not_offer_has_no_days()
    {
        await using var shop = await AShop.OpenAsync();

        var days = await shop.Get<SlotReads>().DaysAsync(shop.Clinic, Id<CheckupPackage>.None, new DateOnly(2026, 11, 1), default);

        Assert.Null(days);
    }

    [Fact]
    public async Task Slots_are_made_for_60_days_once_and_never_on_a_day_without_template()
    {
        await using var shop = await AShop.OpenAsync();
        await shop.AddAsync(Line(shop.Clinic, DayOfWeek.Monday, 480));

        var first = await shop.Get<OpenSlots>().RunAsync(default);
        var second = await shop.Get<OpenSlots>().RunAsync(default);

        // 1 November 2026 is a Sunday; the last of the 60 days is 31 December, a Thursday.
        Assert.Equal(9, first);
        Assert.Equal(0, second);
        Assert.All(await shop.AllAsync<Slot>(), s => Assert.Equal(DayOfWeek.Monday, s.On.DayOfWeek));
    }

    [Theory]
    [InlineData("2026-03-08", 90, "2026-03-08T06:30:00Z")]
    [InlineData("2026-03-08", 150, null)]
    [InlineData("2026-03-08", 480, "2026-03-08T12:00:00Z")]
    [InlineData("2026-11-01", 90, "2026-11-01T05:30:00Z")]
    [InlineData("2026-11-01", 480, "2026-11-01T13:00:00Z")]
    [InlineData("2028-02-29", 480, "2028-02-29T13:00:00Z")]
    public void A_clinic_hour_follows_the_zone_with_the_skipped_hour_absent_and_of_a_repeated_one_the_first(string day, int minute, string? instant)
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        var found = ClinicClock.InstantOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), minute, newYork);

        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, found);
    }

    [Fact]
    public async Task The_skipped_hour_of_a_clinic_with_summer_time_has_no_slot()
    {
        await using var shop = await AShop.OpenAsync("America/New_York");
        shop.Clock.Set(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await shop.AddAsync(Line(shop.Clinic, DayOfWeek.Sunday, 150), Line(shop.Clinic, DayOfWeek.Sunday, 480));

        await shop.Get<OpenSlots>().RunAsync(default);

        var sunday = (await shop.AllAsync<Slot>()).Where(s => s.On == new DateOnly(2026, 3, 8)).ToList();
        Assert.Equal(480, Assert.Single(sunday).StartMinute);
    }

    private static ClinicSchedule Line(Id<Clinic> clinic, DayOfWeek weekday, int minute) =>
        new() { ClinicId = clinic, Weekday = weekday, StartMinute = minute, EndMinute = minute + 30, Capacity = 4 };
}
