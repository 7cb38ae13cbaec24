using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>What a patient's device needs to show codes for the check-in. A class, so that no log prints it.</summary>
public sealed class CheckInTicket
{
    public required string Reference { get; init; }

    public required string Secret { get; init; }

    public int PeriodSeconds { get; } = CheckInCode.PeriodSeconds;

    public required DateTime ValidFrom { get; init; }

    public required DateTime ValidUntil { get; init; }

    /// <summary>By the database's clock.</summary>
    public required DateTime IssuedAt { get; init; }
}

/// <summary>Gives out tickets for the check-in.</summary>
public sealed class CheckInTickets(IDbContextFactory<MaiGouDb> contexts, CheckInKeys keys)
{
    /// <summary>One query. Shape: aligned with the bookings; null outside the evening before and the day, for a booking that is not confirmed, and for everybody but patients.</summary>
    public async Task<IReadOnlyList<CheckInTicket?>> OfAsync(Viewer viewer, IReadOnlyList<Booking> bookings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(bookings);
        var confirmed = bookings.Where(b => viewer.IsPatient && b.State == BookingState.Confirmed).Select(b => b.ClinicId).Distinct().ToList();
        if (confirmed.Count == 0)
        {
            return [.. bookings.Select(_ => (CheckInTicket?)null)];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var clinics = await db.Set<Clinic>().Where(c => confirmed.Contains(c.Id)).Select(c => new { c.Id, c.TimeZone, Now = DbClock.UtcNow() })
            .ToDictionaryAsync(c => c.Id, ct);
        return [.. bookings.Select(b => b.State == BookingState.Confirmed && clinics.TryGetValue(b.ClinicId, out var at) ? TicketOf(b, at.TimeZone, at.Now) : null)];
    }

    private CheckInTicket? TicketOf(Booking booking, string timeZone, DateTime now)
    {
        var day = CheckInDay.Of(booking.On, timeZone);
        return !day.HasTicketAt(now) ? null : new CheckInTicket
        {
            Reference = CheckInCode.ReferenceOf(booking.Id),
            Secret = keys.SecretOf(booking),
            ValidFrom = day.From,
            ValidUntil = day.Until,
            IssuedAt = now,
        };
    }
}
