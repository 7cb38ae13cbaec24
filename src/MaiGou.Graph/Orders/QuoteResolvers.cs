using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Orders;

[ObjectType<Quote>]
internal static class QuoteResolvers
{
    public static Task<IReadOnlyList<Patient?>> PatientAsync([Parent] IReadOnlyList<Quote> quotes, PatientReads patients, CancellationToken ct) =>
        patients.ByIdsAsync([.. quotes.Select(q => q.PatientId)], ct);

    public static Task<IReadOnlyList<CheckupPackage?>> PackageAsync([Parent] IReadOnlyList<Quote> quotes, PackageReads packages, CancellationToken ct) =>
        packages.ByIdsAsync([.. quotes.Select(q => q.PackageId)], ct);

    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<Quote> quotes, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. quotes.Select(q => q.ClinicId)], ct);

    public static Task<IReadOnlyList<Slot?>> SlotAsync([Parent] IReadOnlyList<Quote> quotes, SlotReads slots, CancellationToken ct) =>
        slots.ByIdsAsync([.. quotes.Select(q => q.SlotId)], ct);

    public static Money Total([Parent] Quote quote) => quote.Total;

    public static IReadOnlyList<OrderPolicy> Policy([Parent] IReadOnlyList<Quote> quotes) => [.. quotes.Select(_ => OrderPolicy.Current)];

    public static async Task<IReadOnlyList<DateTime?>> FreeCancelUntilAsync([Parent] IReadOnlyList<Quote> quotes, SlotReads slots, CancellationToken ct)
    {
        var found = await slots.ByIdsAsync([.. quotes.Select(q => q.SlotId)], ct);
        return [.. found.Select(slot => slot is null ? (DateTime?)null : OrderPolicy.Current.CancelDeadline(slot.StartsAt))];
    }

    public static async Task<IReadOnlyList<bool>> IsSubmittableAsync([Parent] IReadOnlyList<Quote> quotes, QuoteReads reads, CancellationToken ct)
    {
        var open = await reads.SubmittableAsync([.. quotes.Select(q => q.Id)], ct);
        return [.. quotes.Select(q => open.Contains(q.Id))];
    }
}
