using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Bookings;

/// <summary>Demo schedules: every clinic sees people on weekday and Saturday mornings in half hours and is closed on Sundays.</summary>
public sealed class BookingsDemo(OpenSlots openSlots, TimeProvider time) : IDemoPart
{
    private const int FirstMinute = 7 * 60 + 30;
    private const int LastMinute = 10 * 60 + 30;
    private const int SlotMinutes = 30;

    /// <inheritdoc />
    public int Order => 40;

    /// <inheritdoc />
    public async Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var clinic in db.Set<Clinic>().ToList())
        {
            for (var day = DayOfWeek.Monday; day <= DayOfWeek.Saturday; day++)
            {
                for (var minute = FirstMinute; minute < LastMinute; minute += SlotMinutes)
                {
                    // Early slots are the wanted ones: people come fasting.
                    var capacity = (day == DayOfWeek.Saturday ? 12 : 8) - (minute - FirstMinute) / 60;
                    db.Add(new ClinicSchedule
                    {
                        ClinicId = clinic.Id, Weekday = day, StartMinute = minute, EndMinute = minute + SlotMinutes, Capacity = capacity,
                    });
                }
            }
        }

        await db.SaveChangesAsync(ct);
        await openSlots.AddMissingAsync(db, time.GetUtcNow(), ct);
    }
}
