using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Bookings;

[ObjectType<Slot>]
internal static class SlotResolvers
{
    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<Slot> slots, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. slots.Select(s => s.ClinicId)], ct);

    public static Task<IReadOnlyList<bool>> IsBookableAsync([Parent] IReadOnlyList<Slot> slots, SlotReads reads, CancellationToken ct) =>
        reads.AreBookableAsync([.. slots.Select(s => s.Id)], ct);
}
