using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>The list of who comes to a clinic on a day, and places in it.</summary>
internal static class ClinicDay
{
    private const string Permission = "order.read";

    /// <summary>A place that was never paid for is nobody's visit, and who cancelled does not come.</summary>
    private static readonly BookingState[] Visits = [BookingState.Confirmed, BookingState.CheckedIn, BookingState.Completed, BookingState.NoShow];

    public static IQueryable<Booking> Of(MaiGouDb db, Viewer viewer, DateOnly on)
    {
        var visits = db.Set<Booking>().AsNoTracking().Where(b => b.ClinicId == viewer.ClinicId && b.On == on && Visits.Contains(b.State)); // index: (ClinicId, On, StartsAt, Id)
        if (Permissions.ClinicMay(viewer, viewer.ClinicId, Permission))
        {
            return visits;
        }

        var inCare = db.Set<CareRelation>().Where(c => c.StaffId == viewer.StaffId).Where(CareRelations.InForce);
        return Permissions.CellOf(viewer.Role, Permission).Contains('A')
            ? visits.Where(b => inCare.Any(c => c.PatientId == b.PatientId))
            : visits.Where(_ => false);
    }

    public static string Write(string list, Booking booking) =>
        Cursor.Write(list, booking.StartsAt.Ticks.ToString(CultureInfo.InvariantCulture), booking.Id.ToString());

    /// <summary>Shape: null when the cursor is none of this list.</summary>
    public static (DateTime At, Id<Booking> Id)? Read(string list, string cursor) =>
        Cursor.Read(list, cursor) is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(ticks, DateTimeKind.Utc), new Id<Booking>(guid))
            : null;
}
