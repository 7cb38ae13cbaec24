using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>What can be quoted at this moment.</summary>
/// <param name="Slot">As it was read: whether it has a place is decided when the place is taken.</param>
/// <param name="Package">With the price that is frozen.</param>
/// <param name="Now">By the database's clock.</param>
/// <param name="HasPlace">True when the caller's own open quote for the patient keeps a place of the slot.</param>
public sealed record QuoteOffer(Slot Slot, CheckupPackage Package, DateTime Now, bool HasPlace);

/// <summary>Says what can be quoted and why something cannot, without changing anything or waiting for a turn to write.</summary>
public sealed class QuoteOffers(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Asked once or twice for every quote, and so compiled once. The holds of open quotes for the patient do not count: the new quote supersedes them.</summary>
    private readonly Func<MaiGouDb, Id<Slot>, Id<Clinic>, Id<CheckupPackage>, Id<Patient>, Id<Account>, IAsyncEnumerable<Wanted>> _wanted = EF.CompileAsyncQuery(
        (MaiGouDb db, Id<Slot> slotId, Id<Clinic> clinic, Id<CheckupPackage> packageId, Id<Patient> patientId, Id<Account> account) =>
            from slot in db.Set<Slot>().AsNoTracking().Where(s => s.Id == slotId && s.ClinicId == clinic)
            from patient in db.Set<Patient>().AsNoTracking().Where(p => p.Id == patientId)
            from package in db.Set<CheckupPackage>().AsNoTracking()
                .Where(p => p.Id == packageId && p.IsOnSale && db.Set<PackageOffer>().Any(o => o.PackageId == p.Id && o.ClinicId == clinic)).DefaultIfEmpty()
            select new Wanted
            {
                Slot = slot,
                Patient = patient,
                Package = package,
                Now = DbClock.UtcNow(),
                IsTaken = db.Set<Booking>().Any(b => b.PatientId == patientId && b.OccupiedOn == slot.On)
                    || db.Set<SlotHold>().Any(h => h.PatientId == patientId && h.OccupiedOn == slot.On
                        && !db.Set<Quote>().Any(q => q.HoldId == h.Id && q.PatientId == patientId && q.AccountId == account && q.State == QuoteState.Open)),
                Holds = db.Set<SlotHold>().Count(h => h.AccountId == account && h.State == SlotHoldState.Active
                    && !db.Set<Quote>().Any(q => q.HoldId == h.Id && q.PatientId == patientId && q.AccountId == account && q.State == QuoteState.Open)),
                HasPlace = db.Set<Quote>().Any(q => q.SlotId == slotId && q.PatientId == patientId && q.AccountId == account && q.State == QuoteState.Open),
            });

    /// <summary>What can be quoted now; where only another slot can, the refusal says which.</summary>
    /// <remarks>Errors: NOT_FOUND, NOT_ELIGIBLE, SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, TOO_MANY_HOLDS.</remarks>
    public async Task<Result<QuoteOffer>> FindAsync(Viewer viewer, QuoteRequest request, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var wanted = await LookAsync(db, viewer, request, ct);
        var offer = Judge(wanted);
        return offer.Refusal is { } refusal && wanted is not null ? await WithAlternativesAsync(db, refusal, wanted.Slot, wanted.Now, ct) : offer;
    }

    /// <summary>The same within the transaction that takes the place; refusals have no alternatives yet. One query.</summary>
    internal async Task<Result<QuoteOffer>> FindAsync(MaiGouDb db, Viewer viewer, QuoteRequest request, CancellationToken ct) =>
        Judge(await LookAsync(db, viewer, request, ct));

    /// <summary>True when a request of this caller was carried out under the key, whatever it was.</summary>
    public async Task<bool> IsKnownAsync(Viewer viewer, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var actor = viewer.Actor;
        return await db.Set<IdempotentRequest>().AnyAsync(r => r.Actor == actor && r.Key == key, ct);
    }

    /// <summary>The refusal with the slots that are free instead, looked for outside the transaction that lost the place.</summary>
    public async Task<Refusal> WithAlternativesAsync(Refusal refusal, QuoteOffer offer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(offer);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await WithAlternativesAsync(db, refusal, offer.Slot, offer.Now, ct);
    }

    private static async Task<Refusal> WithAlternativesAsync(MaiGouDb db, Refusal refusal, Slot slot, DateTime now, CancellationToken ct) => refusal switch
    {
        SlotFullError { Alternatives.Count: 0 } full => full with { Alternatives = await SlotReads.NearestFreeAsync(db, slot, now, ct) },
        SlotClosedError { Alternatives.Count: 0 } closed => new SlotClosedError(await SlotReads.NearestFreeAsync(db, slot, now, ct)) { Path = closed.Path },
        _ => refusal,
    };

    private async Task<Wanted?> LookAsync(MaiGouDb db, Viewer viewer, QuoteRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        return await _wanted(db, request.Slot, request.Clinic, request.Package, request.Patient, viewer.AccountId).SingleOrDefaultAsync(ct);
    }

    private static Result<QuoteOffer> Judge(Wanted? wanted) => wanted switch
    {
        null => new NotFoundError { Path = ["slot"] },
        { Package: null } => new NotFoundError { Path = ["package"] },
        _ when Eligibility.Check(wanted.Package, wanted.Patient, wanted.Slot.On) is { } unfit => unfit,
        { IsTaken: true } => new AlreadyBookedError(wanted.Slot.On) { Path = ["slot"] },
        { Holds: >= SlotHold.MaxPerAccount } => new TooManyHoldsError(SlotHold.MaxPerAccount),
        _ when !wanted.Slot.IsBookableAt(wanted.Now) => new SlotClosedError([]) { Path = ["slot"] },
        { HasPlace: false } when !wanted.Slot.IsFreeAt(wanted.Now) => new SlotFullError([]) { Path = ["slot"] },
        _ => new QuoteOffer(wanted.Slot, wanted.Package, wanted.Now, wanted.HasPlace),
    };

    /// <summary>Everything that decides whether a slot can be quoted, of one moment.</summary>
    private sealed class Wanted
    {
        public required Slot Slot { get; init; }

        public required Patient Patient { get; init; }

        /// <summary>Null when the clinic does not offer it, or nobody does any more.</summary>
        public required CheckupPackage? Package { get; init; }

        public required DateTime Now { get; init; }

        /// <summary>The patient has another booking or hold on the day.</summary>
        public required bool IsTaken { get; init; }

        /// <summary>Other holds of the account.</summary>
        public required int Holds { get; init; }

        public required bool HasPlace { get; init; }
    }
}
