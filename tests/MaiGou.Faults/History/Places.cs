namespace MaiGou.Faults.History;

/// <summary>The promises about places: none sold twice, none lost, one a day for each patient.</summary>
internal static class Places
{
    public static IEnumerable<Violation> Check(Outcome outcome)
    {
        foreach (var slot in outcome.Slots)
        {
            if (slot.ActiveHolds + slot.Occupied > slot.Capacity)
            {
                yield return new Violation("not-oversold", slot.Id, $"{slot.ActiveHolds} holds and {slot.Occupied} bookings in {slot.Capacity} places");
            }

            if (slot.Held != slot.ActiveHolds || slot.Booked != slot.Occupied)
            {
                yield return new Violation("counters-are-rows", slot.Id, $"held {slot.Held} of {slot.ActiveHolds}, booked {slot.Booked} of {slot.Occupied}");
            }
        }

        foreach (var day in outcome.Bookings.Where(b => b.IsKept).GroupBy(b => (b.Patient, b.On)).Where(g => g.Count() > 1))
        {
            yield return new Violation("one-booking-a-day", day.First().Id, $"patient {day.Key.Patient} has {day.Count()} bookings on {day.Key.On:o}");
        }

        foreach (var order in outcome.Bookings.Where(b => b.IsKept).GroupBy(b => b.Order).Where(g => g.Count() > 1))
        {
            yield return new Violation("one-booking-an-order", order.Key, $"{order.Count()} bookings of one order");
        }
    }

    /// <summary>Places that nobody has and that cannot be had. Shape: 0 after every hold has ended.</summary>
    public static int Lost(Outcome outcome) => outcome.Slots.Sum(s => s.Held + s.Booked - s.Occupied);

    /// <summary>Places sold beyond the capacity.</summary>
    public static int Oversold(Outcome outcome) => outcome.Slots.Sum(s => Math.Max(0, s.ActiveHolds + s.Occupied - s.Capacity));
}
