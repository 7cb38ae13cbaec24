using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Records;

/// <summary>The patients whose rows a list of a caller may hold.</summary>
internal static class RecordScope
{
    /// <summary>As part of a query: the family of an account, or those in the care of a member of staff; nobody for others.</summary>
    public static IQueryable<Id<Patient>> PatientsOf(MaiGouDb db, Viewer viewer) =>
        viewer.IsPatient ? db.Set<FamilyMember>().Where(f => f.AccountId == viewer.AccountId).Select(f => f.PatientId)
        : viewer.IsStaff ? db.Set<CareRelation>().Where(c => c.StaffId == viewer.StaffId).Where(CareRelations.InForce).Select(c => c.PatientId)
        : db.Set<FamilyMember>().Where(_ => false).Select(f => f.PatientId);
}
