using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Accounts;

[ObjectType<StaffMember>]
internal static class StaffResolvers
{
    public static string Name([Parent] StaffMember staff) => staff.DisplayName;

    public static Task<IReadOnlyList<Clinic?>> ClinicAsync(
        [Parent] IReadOnlyList<StaffMember> staff, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. staff.Select(s => s.ClinicId ?? default)], ct);
}
