using MaiGou.Faults.History;
using static MaiGou.Faults.Tests.AnOutcome;

namespace MaiGou.Faults.Tests;

/// <summary>Places sold twice, lost, or counted wrongly are found.</summary>
public sealed class PlaceRuleTests
{
    [Fact]
    public void Two_bookings_in_a_slot_for_one_are_oversold()
    {
        var outcome = Sound with { Slots = [new SlotRow(Slot, Capacity: 1, Held: 0, Booked: 2, ActiveHolds: 0, Occupied: 2)] };

        Assert.Equal(["not-oversold"], Broken(Told, outcome));
        Assert.Equal(1, Places.Oversold(outcome));
    }

    [Fact]
    public void A_hold_beside_a_booking_in_a_slot_for_one_is_oversold_even_when_the_counters_deny_it()
    {
        var outcome = Sound with { Slots = [new SlotRow(Slot, Capacity: 1, Held: 0, Booked: 1, ActiveHolds: 1, Occupied: 1)] };

        Assert.Equal(["not-oversold", "counters-are-rows"], Broken(Told, outcome));
    }

    [Fact]
    public void A_counter_above_its_rows_is_a_lost_place()
    {
        var outcome = Sound with { Slots = [new SlotRow(Slot, Capacity: 3, Held: 1, Booked: 1, ActiveHolds: 0, Occupied: 1)] };

        Assert.Equal(["counters-are-rows"], Broken(Told, outcome));
        Assert.Equal(1, Places.Lost(outcome));
    }

    [Fact]
    public void Two_bookings_of_a_patient_on_one_day_are_found()
    {
        var second = Sound.Bookings[0] with { Id = Number(20), Order = Number(21) };

        Assert.Equal(["one-booking-a-day"], Broken(Told, Sound with { Bookings = [.. Sound.Bookings, second] }));
    }

    [Fact]
    public void Two_bookings_of_one_order_are_found()
    {
        var second = Sound.Bookings[0] with { Id = Number(20), On = new DateOnly(2026, 12, 2) };

        Assert.Equal(["one-booking-an-order"], Broken(Told, Sound with { Bookings = [.. Sound.Bookings, second] }));
    }
}
