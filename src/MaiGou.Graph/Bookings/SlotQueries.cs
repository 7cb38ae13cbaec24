using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Bookings;

[QueryType]
internal static class SlotQueries
{
    public static Task<IReadOnlyList<SlotDay>?> SlotDaysAsync(
        Id<Clinic> clinic, Id<CheckupPackage> package, DateOnly month, SlotReads slots, CancellationToken ct) =>
        slots.DaysAsync(clinic, package, month, ct);

    public static Task<IReadOnlyList<Slot>?> SlotsAsync(
        Id<Clinic> clinic, Id<CheckupPackage> package, DateOnly on, SlotReads slots, CancellationToken ct) =>
        slots.OnAsync(clinic, package, on, ct);
}
