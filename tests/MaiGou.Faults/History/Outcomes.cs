using MaiGou.Domain.Bookings;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.History;

/// <summary>Reads an outcome: rows of the people of a town, and the books of the bank.</summary>
internal static class Outcomes
{
    private static readonly BookingState[] Kept =
        [BookingState.Confirmed, BookingState.CheckedIn, BookingState.Completed, BookingState.NoShow];

    public static async Task<Outcome> ReadAsync(Installation installation, Town town)
    {
        var people = town.People.Select(p => p.Patient).ToHashSet();
        var actors = town.People.Select(p => $"account:{p.Session.AccountId}").ToHashSet(StringComparer.Ordinal);
        var rows = await installation.Database.ReadAsync(async db => new Outcome
        {
            Keys = [.. (await All<IdempotentRequest>(db).ToListAsync()).Where(k => !k.Actor.StartsWith("account:", StringComparison.Ordinal) || actors.Contains(k.Actor))
                .Select(k => new KeyRow(k.Key, k.Fingerprint.Split(':')[0], k.ResultId))],
            Quotes = [.. (await All<Quote>(db).ToListAsync()).Where(q => people.Contains(q.PatientId.Value))
                .Select(q => new QuoteRow(q.Id.Value, q.PatientId.Value, q.SlotId.Value, q.State.ToString()))],
            Orders = [.. (await All<Order>(db).ToListAsync()).Where(o => people.Contains(o.PatientId.Value))
                .Select(o => new OrderRow(o.Id.Value, o.QuoteId.Value, o.BookingId.Value, o.Status.ToString(), o.TotalMinor, o.PaidMinor, o.RefundedMinor))],
            Bookings = [.. (await All<Booking>(db).ToListAsync()).Where(b => people.Contains(b.PatientId.Value))
                .Select(b => new BookingRow(b.Id.Value, b.OrderId.Value, b.PatientId.Value, b.SlotId.Value, b.On, b.State.ToString(), Kept.Contains(b.State)))],
            Attempts = [.. (await All<PaymentAttempt>(db).ToListAsync()).Where(a => people.Contains(a.PatientId.Value))
                .Select(a => new AttemptRow(a.Id.Value, a.OrderId.Value, a.State.ToString(), a.Reference, a.AmountMinor))],
            Refunds = [.. (await All<Refund>(db).ToListAsync()).Where(r => people.Contains(r.PatientId.Value))
                .Select(r => new RefundRow(r.Id.Value, r.OrderId.Value, r.State.ToString(), r.AmountMinor))],
            Disputes = [.. (await All<Dispute>(db).ToListAsync()).Where(d => people.Contains(d.PatientId.Value))
                .Select(d => new DisputeRow(d.OrderId.Value, d.Reference, d.State.ToString()))],
            Slots = await SlotsAsync(db),
        });
        var ledger = await installation.StandIn.LedgerAsync();
        return rows with
        {
            Bank = [.. (await installation.StandIn.PaymentsAsync()).Select(p => new BankRow(p.Reference, p.Status, p.Received))],
            BankRefunded = ledger.Refunded,
            BankDisputes = ledger.Disputes,
            KeylessCalls = ledger.Keyless,
            KeysWithTwoBodies = ledger.Reused,
        };
    }

    /// <summary>Counters beside counts of the rows that they stand for.</summary>
    private static async Task<IReadOnlyList<SlotRow>> SlotsAsync(MaiGouDb db)
    {
        var holds = (await All<SlotHold>(db).Where(h => h.State == SlotHoldState.Active).Select(h => h.SlotId).ToListAsync()).CountBy(s => s).ToDictionary();
        var kept = (await All<Booking>(db).Where(b => Kept.Contains(b.State)).Select(b => b.SlotId).ToListAsync()).CountBy(s => s).ToDictionary();
        return [.. (await All<Slot>(db).ToListAsync()).Select(s => new SlotRow(
            s.Id.Value, s.Capacity, s.Held, s.Booked, holds.GetValueOrDefault(s.Id), kept.GetValueOrDefault(s.Id)))];
    }

    private static IQueryable<T> All<T>(MaiGouDb db)
        where T : class => db.Set<T>().AsNoTracking();
}
