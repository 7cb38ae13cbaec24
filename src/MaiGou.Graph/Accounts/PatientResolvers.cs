using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Accounts;

[ObjectType<Patient>]
internal static class PatientResolvers
{
    public static IReadOnlyList<int> Age([Parent] IReadOnlyList<Patient> patients, TimeProvider time)
    {
        var today = CalendarDays.InChina(time);
        return [.. patients.Select(p => p.AgeOn(today))];
    }

    public static string? Phone([Parent] Patient patient) => patient.Phone is { } phone ? Masks.Phone(phone) : null;

    public static string? IdNumber([Parent] Patient patient) => patient.IdNumber is { } number ? Masks.IdNumber(number) : null;

    public static async Task<IReadOnlyList<FamilyRelation?>> RelationAsync(
        [Parent] IReadOnlyList<Patient> patients, Viewer viewer, PatientReads reads, CancellationToken ct)
    {
        var family = await reads.OfAccountAsync(viewer.AccountId, ct);
        return [.. patients.Select(p => family.FirstOrDefault(f => f.Patient.Id == p.Id)?.Relation)];
    }
}
