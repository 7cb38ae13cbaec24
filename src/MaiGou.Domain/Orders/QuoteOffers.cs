using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>What can be quoted at this moment.</summary>
/// <param name="Slot">As it was read: whether it has a place is decided when the place is taken.</param>
/// <param name="Package">With the price that is frozen.</param>
/// <param name="Now">By the database's clock.</param>
public sealed record QuoteOffer(Slot Slot, CheckupPackage Package, DateTime Now);

/// <summary>Says what can be quoted and why something cannot, without changing anything or waiting for a turn to write.</summary>
public sealed class QuoteOffers(IDbContextFactory<MaiGouDb> contexts)
{
    /// <remarks>Errors: NOT_FOUND, NOT_ELIGIBLE, SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, TOO_MANY_HOLDS.</remarks>
    public async Task<Result<QuoteOffer>> FindAsync(Viewer viewer, QuoteRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var wanted = await db.Set<Slot>().AsNoTracking()
            .Where(s => s.Id == request.Slot && s.ClinicId == request.Clinic)
            .Select(s => new { Slot = s, Now = DbClock.UtcNow() }).SingleOrDefaultAsync(ct);
        if (wanted is null)
        {
            return new NotFoundError { Path = ["slot"] };
        }

        var package = await db.Set<CheckupPackage>().AsNoTracking()
            .Where(p => p.Id == request.Package && p.IsOnSale)
            .Where(p => db.Set<PackageOffer>().Any(o => o.PackageId == p.Id && o.ClinicId == request.Clinic))
            .SingleOrDefaultAsync(ct);
        if (package is null)
        {
            return new NotFoundError { Path = ["package"] };
        }

        var patient = await db.Set<Patient>().AsNoTracking().SingleAsync(p => p.Id == request.Patient, ct);
        return Eligibility.Check(package, patient, wanted.Slot.On) is { } unfit ? unfit
            : wanted.Slot.IsFreeAt(wanted.Now) ? new QuoteOffer(wanted.Slot, package, wanted.Now)
            : await WithoutPlaceAsync(db, viewer, request, new QuoteOffer(wanted.Slot, package, wanted.Now), ct);
    }

    /// <summary>True when a request of this caller was carried out under the key, whatever it was.</summary>
    public async Task<bool> IsKnownAsync(Viewer viewer, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var actor = viewer.Actor;
        return await db.Set<IdempotentRequest>().AnyAsync(r => r.Actor == actor && r.Key == key, ct);
    }

    /// <summary>The refusal with the slots that are free instead, looked for outside the transaction that lost the place.</summary>
    public async Task<Refusal> WithAlternativesAsync(Refusal refusal, Result<QuoteOffer> offer, CancellationToken ct)
    {
        if (refusal is not (SlotFullError { Alternatives.Count: 0 } or SlotClosedError { Alternatives.Count: 0 }) || offer.IsRefused)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var alternatives = await SlotReads.NearestFreeAsync(db, offer.Value.Slot, offer.Value.Now, ct);
        return refusal is SlotFullError full ? full with { Alternatives = alternatives } : new SlotClosedError(alternatives) { Path = refusal.Path };
    }

    /// <summary>Why the patient or the account may not hold another place; null when nothing stands in the way. One query.</summary>
    internal static async Task<Refusal?> ObstacleAsync(
        MaiGouDb db, Viewer viewer, QuoteRequest request, Slot slot, IReadOnlyList<OpenQuote> superseded, CancellationToken ct)
    {
        var own = superseded.Select(s => s.Hold.Id).ToList();
        var there = await db.Set<Patient>().Where(p => p.Id == request.Patient).Select(p => new
        {
            IsTaken = db.Set<Booking>().Any(b => b.PatientId == p.Id && b.OccupiedOn == slot.On)
                || db.Set<SlotHold>().Any(h => h.PatientId == p.Id && h.OccupiedOn == slot.On && !own.Contains(h.Id)),
            Holds = db.Set<SlotHold>().Count(h => h.AccountId == viewer.AccountId && h.State == SlotHoldState.Active && !own.Contains(h.Id)),
        }).SingleAsync(ct);
        return there.IsTaken ? new AlreadyBookedError(slot.On) { Path = ["slot"] }
            : there.Holds >= SlotHold.MaxPerAccount ? new TooManyHoldsError(SlotHold.MaxPerAccount)
            : null;
    }

    /// <summary>There is no place for others; the caller's own former hold on the slot is one for the caller.</summary>
    private static async Task<Result<QuoteOffer>> WithoutPlaceAsync(
        MaiGouDb db, Viewer viewer, QuoteRequest request, QuoteOffer offer, CancellationToken ct)
    {
        var slot = offer.Slot;
        var isOpen = slot.IsBookableAt(offer.Now);
        var superseded = await OpenQuotes.OfAsync(db, viewer.AccountId, request.Patient, ct);
        if (await ObstacleAsync(db, viewer, request, slot, superseded, ct) is { } obstacle)
        {
            return obstacle;
        }

        if (isOpen && superseded.Any(s => s.Hold.SlotId == slot.Id))
        {
            return offer;
        }

        var alternatives = await SlotReads.NearestFreeAsync(db, slot, offer.Now, ct);
        return isOpen ? new SlotFullError(alternatives) { Path = ["slot"] } : new SlotClosedError(alternatives) { Path = ["slot"] };
    }
}
