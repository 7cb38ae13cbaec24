using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>The patient is at the desk: staff of the clinic check them in, by the code that their device shows or after a look at their identity document.</summary>
/// <remarks>
/// By the database's clock, on the day of the visit only. Two at once: one checks in, the other finds it done.
/// A code tells nothing about a booking elsewhere unless it is a true one.
/// Errors: NOT_FOUND, INVALID_INPUT with IDENTITY_NOT_CHECKED, CHECK_IN_CODE_WRONG, CHECK_IN_CODE_EXPIRED, CHECK_IN_ELSEWHERE, CHECK_IN_CLOSED,
/// ALREADY_CHECKED_IN, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class CheckInBooking(Transactions transactions, PatientAccess access, CheckInKeys keys, TimeProvider time)
{
    private const string Operation = "bookingCheckIn";
    private const string Permission = "booking.checkin";

    /// <summary>By a code as it was scanned.</summary>
    public Task<Result<Booking>> ByCodeAsync(Viewer viewer, string text, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CheckInCode.Read(text.Trim()) is { } code
            ? RunAsync(viewer, code.Booking, code, text, key, ct)
            : Task.FromResult<Result<Booking>>(new CheckInCodeWrongError { Path = ["by", "code"] });
    }

    /// <summary>By the person, whose document was compared.</summary>
    public Task<Result<Booking>> ByPersonAsync(Viewer viewer, Id<Booking> booking, bool isIdentityChecked, Guid key, CancellationToken ct) =>
        isIdentityChecked
            ? RunAsync(viewer, booking, null, booking, key, ct)
            : Task.FromResult<Result<Booking>>(new InvalidInputError("IDENTITY_NOT_CHECKED") { Path = ["by", "person", "identityChecked"] });

    private Task<Result<Booking>> RunAsync(Viewer viewer, Id<Booking> id, CheckInCode? code, object input, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return transactions.RunAsync<Result<Booking>>(
            async (db, token) =>
            {
                var earlier = await db.EarlierAsync(viewer, key, Operation, input, token);
                if (earlier.Refusal is { } reused)
                {
                    return reused;
                }

                var found = await db.Set<Booking>().Where(b => b.Id == id)
                    .Select(b => new { Booking = b, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(token);
                if (found is null)
                {
                    return Unknown(code);
                }

                if (earlier.ResultId is not null)
                {
                    return found.Booking;
                }

                if (await RefusalAsync(db, viewer, found.Booking, code, found.Now, token) is { } refusal)
                {
                    return refusal;
                }

                await CheckInAsync(db, viewer, found.Booking, found.Now, token);
                db.Remember(viewer, key, Operation, input, id.Value, time);
                return found.Booking;
            },
            ct);
    }

    private async Task<Refusal?> RefusalAsync(MaiGouDb db, Viewer viewer, Booking booking, CheckInCode? code, DateTime now, CancellationToken ct)
    {
        var isTrue = code is not null && keys.Prove(booking, code);
        if (!await MayAsync(viewer, booking, ct))
        {
            return !isTrue || !viewer.IsStaff ? Unknown(code)
                : viewer.ClinicId == booking.ClinicId ? new NotFoundError { Path = ["by", "code"] }
                : new CheckInElsewhereError(booking.ClinicId, booking.On) { Path = ["by", "code"] };
        }

        string[] path = code is null ? ["by", "person", "booking"] : ["by", "code"];
        if (booking.CheckedInAt is { } at)
        {
            return new AlreadyCheckedInError(at) { Path = path };
        }

        if (booking.State != BookingState.Confirmed)
        {
            return new CheckInClosedError(booking.State, null, null) { Path = path };
        }

        if (code is not null && (!isTrue || !code.IsPresentAt(now)))
        {
            return isTrue ? new CheckInCodeExpiredError(code.MadeFor) { Path = path } : Unknown(code);
        }

        var zone = await db.Set<Clinic>().Where(c => c.Id == booking.ClinicId).Select(c => c.TimeZone).SingleAsync(ct);
        var day = CheckInDay.Of(booking.On, zone);
        return day.Contains(now) ? null : new CheckInClosedError(booking.State, day.From, day.Until) { Path = path };
    }

    /// <summary>Letters C and A of the table, and in either case only at the caller's own clinic.</summary>
    private async Task<bool> MayAsync(Viewer viewer, Booking booking, CancellationToken ct) =>
        viewer.IsStaff && viewer.ClinicId == booking.ClinicId
        && (Permissions.ClinicMay(viewer, booking.ClinicId, Permission)
            || (await access.AllowedAsync(viewer, [booking.PatientId], Permission, ct)).Contains(booking.PatientId));

    private async Task CheckInAsync(MaiGouDb db, Viewer viewer, Booking booking, DateTime now, CancellationToken ct)
    {
        var order = await db.Set<Order>().SingleAsync(o => o.Id == booking.OrderId, ct);
        booking.CheckIn(now);
        order.Touch();
        db.Note(order, viewer, OrderReason.CheckedIn, time);
        db.Note(booking, time);
    }

    private static Refusal Unknown(CheckInCode? code) =>
        code is null ? new NotFoundError { Path = ["by", "person", "booking"] } : new CheckInCodeWrongError { Path = ["by", "code"] };
}
