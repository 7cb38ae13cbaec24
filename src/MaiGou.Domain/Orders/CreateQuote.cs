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
/// It looks before it waits for its turn to write: where many want the same slot, most of them can be told at once that it is full.
/// Errors: NOT_FOUND, NOT_ELIGIBLE, SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, TOO_MANY_HOLDS, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class CreateQuote(Transactions transactions, QuoteOffers offers, PatientAccess access, TimeProvider time)
{
    private const string Operation = "quoteCreate";

    public async Task<Result<Quote>> RunAsync(Viewer viewer, QuoteRequest request, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(request);
        var allowed = await access.AllowedAsync(viewer, [request.Patient], "order.create", ct);
        if (!viewer.IsPatient || !allowed.Contains(request.Patient))
        {
            return new NotFoundError { Path = ["patient"] };
        }

        var offer = await offers.FindAsync(viewer, request, ct);

        // The key is asked for after what refused it: a request of the same key that is carried out in between would have been seen.
        if (offer.Refusal is { } refusal && !await offers.IsKnownAsync(viewer, key, ct))
        {
            return refusal;
        }

        var quote = await transactions.RunAsync((db, token) => QuoteAsync(db, viewer, request, offer, key, token), ct);
        return quote.Refusal is { } lost && !offer.IsRefused ? await offers.WithAlternativesAsync(lost, offer.Value, ct) : quote;
    }

    private async Task<Result<Quote>> QuoteAsync(
        MaiGouDb db, Viewer viewer, QuoteRequest request, Result<QuoteOffer> offer, Guid key, CancellationToken ct)
    {
        var earlier = await db.EarlierAsync(viewer, key, Operation, request, ct);
        if ((earlier.Refusal ?? (earlier.ResultId is null ? offer.Refusal : null)) is { } refusal)
        {
            return refusal;
        }

        if (earlier.ResultId is { } former)
        {
            return await db.Set<Quote>().SingleAsync(q => q.Id == new Id<Quote>(former), ct);
        }

        var taken = await TakeAsync(db, viewer, request, ct);
        if (taken.Refusal is { } lost)
        {
            return lost;
        }

        var superseded = await OpenQuotes.OfAsync(db, viewer.AccountId, request.Patient, ct);
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
        var quote = Add(db, viewer, request, taken.Value);
        db.Remember(viewer, key, Operation, request, quote.Id.Value, time);
        return quote;
    }

    /// <summary>Takes the place, or says why not; the caller's own former hold on the slot never stands in the way.</summary>
    private async Task<Result<QuoteOffer>> TakeAsync(MaiGouDb db, Viewer viewer, QuoteRequest request, CancellationToken ct)
    {
        var offer = await offers.FindAsync(db, viewer, request, ct);
        return offer.IsRefused || offer.Value.HasPlace || await db.TryHoldPlaceAsync(request.Slot, ct) ? offer
            : new SlotFullError([]) { Path = ["slot"] };
    }

    private Quote Add(MaiGouDb db, Viewer viewer, QuoteRequest request, QuoteOffer offer)
    {
        var (slot, package, now) = (offer.Slot, offer.Package, offer.Now); // the deadline is set and compared by one clock, the database's
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
