using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Shares work out: whoever of a clinic has the least of it gets the next piece.</summary>
/// <remarks>Work is open follow-ups and reports in review. Equal: who looks after the patient already, then the older id.</remarks>
internal static class StaffLoads
{
    /// <summary>Shape: null when nobody of the role is active at the clinic.</summary>
    public static async Task<Id<StaffMember>?> LeastLoadedAsync(
        MaiGouDb db, Id<Clinic> clinic, Role role, Id<Patient> patient, CancellationToken ct)
    {
        var staff = await db.Set<StaffMember>()
            .Where(s => s.ClinicId == clinic && s.Role == role && s.IsActive)
            .OrderBy(s => s.Id).Select(s => s.Id).Take(Lookups.ChunkSize).ToListAsync(ct);
        if (staff.Count <= 1)
        {
            return staff.Count == 0 ? null : staff[0];
        }

        var followUps = await db.Set<FollowUp>()
            .Where(f => staff.Contains(f.OwnerId) && f.EndedAt == null)
            .GroupBy(f => f.OwnerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var owners = staff.Cast<Id<StaffMember>?>().ToList();
        var reports = await db.Set<Report>()
            .Where(r => owners.Contains(r.ReviewerId) && (r.State == ReportState.InReview || r.State == ReportState.Held))
            .GroupBy(r => r.ReviewerId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var caring = await db.Set<CareRelation>().Where(c => c.PatientId == patient && staff.Contains(c.StaffId))
            .Where(CareRelations.InForce).Select(c => c.StaffId).ToListAsync(ct);
        return staff.MinBy(s => (
            followUps.GetValueOrDefault(s) + (reports.Find(r => r.Key == s)?.Count ?? 0) + NewIn(db, s),
            caring.Contains(s) ? 0 : 1,
            s));
    }

    /// <summary>What the running transaction has given out and not yet written.</summary>
    private static int NewIn(MaiGouDb db, Id<StaffMember> staff) =>
        db.ChangeTracker.Entries<FollowUp>().Count(e => e.State == EntityState.Added && e.Entity.OwnerId == staff)
        + db.ChangeTracker.Entries<Report>().Count(e => e.State == EntityState.Added && e.Entity.ReviewerId == staff);
}
