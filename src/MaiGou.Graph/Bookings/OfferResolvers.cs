using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Bookings;

/// <summary>How soon a package can be had.</summary>
[ObjectType<CheckupPackage>]
internal static class OfferResolvers
{
    public static async Task<IReadOnlyList<DateOnly?>> NextFreeOnAsync(
        [Parent] IReadOnlyList<CheckupPackage> packages, Id<Clinic>? clinic, SlotReads slots, CancellationToken ct)
    {
        var clinics = packages.Select(p => PackageContent.Of(p).Clinics.Where(c => clinic is null || c.Id == clinic).Select(c => c.Id).ToList()).ToList();
        var free = await slots.NextFreeAsync([.. clinics.SelectMany(c => c).Distinct()], ct);
        return [.. clinics.Select(of => of.Where(free.ContainsKey).Select(c => (DateOnly?)free[c]).Min())];
    }

    public static IReadOnlyList<PackageOffer> Offers([Parent] CheckupPackage package) =>
        [.. PackageContent.Of(package).Clinics.Select(clinic => new PackageOffer(clinic))];
}

/// <summary>A clinic that has a package on offer.</summary>
internal sealed record PackageOffer(Clinic Clinic);

[ObjectType<PackageOffer>]
internal static class PackageOfferResolvers
{
    public static Clinic Clinic([Parent] PackageOffer offer) => offer.Clinic;

    public static async Task<IReadOnlyList<DateOnly?>> NextFreeOnAsync([Parent] IReadOnlyList<PackageOffer> offers, SlotReads slots, CancellationToken ct)
    {
        var free = await slots.NextFreeAsync([.. offers.Select(o => o.Clinic.Id).Distinct()], ct);
        return [.. offers.Select(o => free.TryGetValue(o.Clinic.Id, out var on) ? on : (DateOnly?)null)];
    }
}

[ObjectType<CheckInElsewhereError>]
internal static class CheckInElsewhereResolvers
{
    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<CheckInElsewhereError> errors, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. errors.Select(e => e.ClinicId)], ct);
}
