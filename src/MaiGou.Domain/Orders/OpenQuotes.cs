using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>A quote that has not been submitted, with its hold.</summary>
internal sealed record OpenQuote(Quote Quote, SlotHold Hold);

/// <summary>Finds open quotes for changing.</summary>
internal static class OpenQuotes
{
    /// <summary>The open quotes of an account for a patient; more than one only when the rules changed meanwhile.</summary>
    public static async Task<IReadOnlyList<OpenQuote>> OfAsync(MaiGouDb db, Id<Account> account, Id<Patient> patient, CancellationToken ct) =>
        await db.Set<Quote>()
            .Where(q => q.PatientId == patient && q.AccountId == account && q.State == QuoteState.Open)
            .Join(db.Set<SlotHold>(), q => new { q.PatientId, Id = q.HoldId }, h => new { h.PatientId, h.Id }, (q, h) => new { Quote = q, Hold = h })
            .Select(both => new OpenQuote(both.Quote, both.Hold))
            .ToListAsync(ct);
}
