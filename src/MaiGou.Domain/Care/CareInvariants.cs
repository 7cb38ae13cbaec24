using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Care;

/// <summary>Whoever has to follow up may see the patient.</summary>
internal sealed class OpenFollowUpsAreInCare : IInvariant
{
    public string Promise => "Every open follow-up has an owner in a care relation with the patient.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var orphans = db.Set<FollowUp>().AsNoTracking()
            .Where(f => f.EndedAt == null
                && !db.Set<CareRelation>().Any(c => c.PatientId == f.PatientId && c.StaffId == f.OwnerId && (c.Until == null || c.Until > DbClock.UtcNow())))
            .Select(f => f.Id);
        await foreach (var id in orphans.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"follow-up {id}";
        }
    }
}
