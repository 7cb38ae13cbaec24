using System.Linq.Expressions;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Opens and ends care relations, always inside the transaction of what made them necessary.</summary>
public static class CareRelations
{
    internal static Expression<Func<CareRelation, bool>> InForce =>
        c => c.From <= DbClock.UtcNow() && (c.Until == null || c.Until > DbClock.UtcNow());

    /// <summary>Puts a patient into the care of a member of staff; does nothing when that is so already.</summary>
    public static async Task OpenAsync(MaiGouDb db, Id<Patient> patient, Id<StaffMember> staff, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(time);
        var known = db.Set<CareRelation>().Local.Any(c => c.PatientId == patient && c.StaffId == staff && c.Until is null)
            || await db.Set<CareRelation>().Where(c => c.PatientId == patient && c.StaffId == staff).AnyAsync(InForce, ct);
        if (!known)
        {
            db.Add(new CareRelation { PatientId = patient, StaffId = staff, From = time.GetUtcNow().UtcDateTime });
        }
    }

    /// <summary>Takes a patient out of the care of a member of staff at once.</summary>
    public static async Task EndAsync(MaiGouDb db, Id<Patient> patient, Id<StaffMember> staff, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<CareRelation>()
            .Where(c => c.PatientId == patient && c.StaffId == staff)
            .Where(InForce)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Until, now), ct);
    }
}
