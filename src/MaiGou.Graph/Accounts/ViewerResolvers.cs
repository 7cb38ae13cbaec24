using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Accounts;

/// <summary>A level holds one viewer: the caller.</summary>
[ObjectType<Viewer>]
internal static class ViewerResolvers
{
    public static async Task<IReadOnlyList<Patient?>> MeAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Viewer caller, PatientReads reads, CancellationToken ct)
    {
        var family = await reads.OfAccountAsync(caller.AccountId, ct);
        var me = family.FirstOrDefault(f => f.Relation == FamilyRelation.Self)?.Patient;
        return [.. viewers.Select(_ => me)];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<Patient>>> PatientsAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Viewer caller, PatientReads reads, CancellationToken ct)
    {
        IReadOnlyList<Patient> family = [.. (await reads.OfAccountAsync(caller.AccountId, ct)).Select(f => f.Patient)];
        return [.. viewers.Select(_ => family)];
    }

    public static Task<IReadOnlyList<StaffMember?>> StaffAsync(
        [Parent] IReadOnlyList<Viewer> viewers, StaffReads staff, CancellationToken ct) =>
        staff.ByIdsAsync([.. viewers.Select(v => v.StaffId)], ct);
}
