using MaiGou.Domain.Clinics;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>Keeps the slots of the coming 60 days in being, from each clinic's weekly template.</summary>
/// <remarks>Safe to repeat: a slot that is there is left alone, and a unique index refuses a second one.</remarks>
public sealed class OpenSlots(Transactions transactions, TimeProvider time) : IJob
{
    public const int DaysAhead = 60;

    public string Name => "bookings.open-slots";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task<int> RunAsync(CancellationToken ct) => transactions.RunAsync((db, token) => AddMissingAsync(db, time.GetUtcNow(), token), ct);

    /// <summary>Adds the slots that the templates promise and that are not there yet.</summary>
    internal async Task<int> AddMissingAsync(MaiGouDb db, DateTimeOffset now, CancellationToken ct)
    {
        var zones = await db.Set<Clinic>().Select(c => new { c.Id, c.TimeZone }).ToListAsync(ct);
        var lines = (await db.Set<ClinicSchedule>().AsNoTracking().ToListAsync(ct)).ToLookup(l => l.ClinicId);
        var added = 0;
        foreach (var clinic in zones)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone);
            var today = ClinicClock.DayAt(now, zone);
            var last = today.AddDays(DaysAhead);
            var there = (await db.Set<Slot>().Where(s => s.ClinicId == clinic.Id && s.On >= today && s.On <= last)
                .Select(s => new { s.On, s.StartMinute }).ToListAsync(ct)).Select(s => (s.On, s.StartMinute)).ToHashSet();
            for (var day = today; day <= last; day = day.AddDays(1))
            {
                foreach (var line in lines[clinic.Id].Where(l => l.Weekday == day.DayOfWeek && !there.Contains((day, l.StartMinute))))
                {
                    if (SlotOf(line, day, clinic.TimeZone, zone) is { } slot)
                    {
                        db.Add(slot);
                        added++;
                    }
                }
            }
        }

        return added;
    }

    private Slot? SlotOf(ClinicSchedule line, DateOnly day, string zoneId, TimeZoneInfo zone) =>
        ClinicClock.InstantOf(day, line.StartMinute, zone) is not { } startsAt
            ? null
            : new Slot
            {
                Id = Id<Slot>.New(time),
                ClinicId = line.ClinicId,
                On = day,
                StartMinute = line.StartMinute,
                EndMinute = line.EndMinute,
                TimeZone = zoneId,
                StartsAt = startsAt,
                Capacity = line.Capacity,
            };
}
