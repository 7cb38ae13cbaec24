using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>What is to be bought: which package, at which clinic, for whom, in which slot.</summary>
public sealed record QuoteRequest(Id<CheckupPackage> Package, Id<Clinic> Clinic, Id<Patient> Patient, Id<Slot> Slot);

/// <summary>Freezes the price and holds the slot for 15 minutes.</summary>
/// <remarks>
/// A newer quote of the account for the same patient supersedes the former and gives its slot back, in the same transaction.
/// Errors: NOT_FOUND, NOT_ELIGIBLE, SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, TOO_MANY_HOLDS, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class CreateQuote(Transactions transactions, PatientAccess access, TimeProvider time)
{
    private const string Operation = "quoteCreate";

    public async Task<Result<Quote>> RunAsync(Viewer viewer, QuoteRequest request, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        var allowed = await access.AllowedAsync(viewer, [request.Patient], "order.create", ct);
        return viewer.IsPatient && allowed.Contains(request.Patient)
            ? await transactions.RunAsync((db, token) => QuoteAsync(db, viewer, request, key, token), ct)
            : new NotFoundError { Path = ["patient"] };
    }

    private async Task<Result<Quote>> QuoteAsync(MaiGouDb db, Viewer viewer, QuoteRequest request, Guid key, CancellationToken ct)
    {
        var earlier = await db.EarlierAsync(viewer, key, Operation, request, ct);
        if (earlier.Refusal is { } reused)
        {
            return reused;
        }

        if (earlier.ResultId is { } former)
        {
            return await db.Set<Quote>().SingleAsync(q => q.Id == new Id<Quote>(former), ct);
        }

        // The slot comes with the database's time: the deadline is set and compared by one clock.
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
        if (Eligibility.Check(package, patient, wanted.Slot.On) is { } unfit)
        {
            return unfit;
        }

        var superseded = await OpenQuotes.OfAsync(db, viewer.AccountId, request.Patient, ct);
        if (await TakeAsync(db, viewer, request, wanted.Slot, superseded, ct) is { } refusal)
        {
            return refusal;
        }

        var kept = superseded.SingleOrDefault(s => s.Hold.SlotId == request.Slot);
        foreach (var old in superseded)
        {
            old.Quote.End(QuoteState.Superseded);
            old.Hold.End(SlotHoldState.Released);
            if (old != kept)
            {
                await db.ReleaseHeldPlaceAsync(old.Hold.SlotId, ct);
            }
        }

        // The former hold gives its day free before the new one takes it.
        await db.SaveChangesAsync(ct);
        var quote = Add(db, viewer, request, package, wanted.Slot, wanted.Now);
        db.Remember(viewer, key, Operation, request, quote.Id.Value, time);
        return quote;
    }

    /// <summary>Takes the place, or says why not; the caller's own former hold on the slot never stands in the way.</summary>
    private static async Task<Refusal?> TakeAsync(
        MaiGouDb db, Viewer viewer, QuoteRequest request, Slot slot, IReadOnlyList<OpenQuote> superseded, CancellationToken ct)
    {
        var own = superseded.Select(s => s.Hold.Id).ToList();
        var isTaken = await db.Set<Booking>().AnyAsync(b => b.PatientId == request.Patient && b.OccupiedOn == slot.On, ct)
            || await db.Set<SlotHold>().AnyAsync(h => h.PatientId == request.Patient && h.OccupiedOn == slot.On && !own.Contains(h.Id), ct);
        if (isTaken)
        {
            return new AlreadyBookedError(slot.On) { Path = ["slot"] };
        }

        if (await db.Set<SlotHold>().CountAsync(
            h => h.AccountId == viewer.AccountId && h.State == SlotHoldState.Active && !own.Contains(h.Id), ct) >= SlotHold.MaxPerAccount)
        {
            return new TooManyHoldsError(SlotHold.MaxPerAccount);
        }

        var isOpen = await db.Set<Slot>().Where(s => s.Id == slot.Id).Bookable().AnyAsync(ct);
        if (isOpen && (superseded.Any(s => s.Hold.SlotId == slot.Id) || await db.TryHoldPlaceAsync(slot.Id, ct)))
        {
            return null;
        }

        var alternatives = await SlotReads.NearestFreeAsync(db, slot, ct);
        return isOpen ? new SlotFullError(alternatives) { Path = ["slot"] } : new SlotClosedError(alternatives) { Path = ["slot"] };
    }

    private Quote Add(MaiGouDb db, Viewer viewer, QuoteRequest request, CheckupPackage package, Slot slot, DateTime now)
    {
        var quoteId = Id<Quote>.New(time);
        var hold = SlotHold.Start(slot, Id<SlotHold>.New(time), quoteId, request.Patient, viewer.AccountId, now);
        var quote = new Quote
        {
            Id = quoteId,
            PatientId = request.Patient,
            AccountId = viewer.AccountId,
            PackageId = package.Id,
            ClinicId = slot.ClinicId,
            SlotId = slot.Id,
            HoldId = hold.Id,
            TotalMinor = package.PriceFen,
            Currency = "CNY",
            ExpiresAt = hold.ExpiresAt,
            CreatedAt = now,
        };
        db.AddRange(hold, quote);
        return quote;
    }
}
