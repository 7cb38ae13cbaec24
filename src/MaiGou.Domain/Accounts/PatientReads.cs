using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Reads patients. Access is checked by the caller of each read.</summary>
public sealed class PatientReads(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Shape: one entry per id, in order; null for an absent one.</summary>
    public Task<IReadOnlyList<Patient?>> ByIdsAsync(IReadOnlyList<Id<Patient>> ids, CancellationToken ct) =>
        contexts.AlignedAsync(ids, p => p.Id, ct);

    /// <summary>The holder's own person first, then the family in the order they were added.</summary>
    public async Task<IReadOnlyList<AccountPatient>> OfAccountAsync(Id<Account> account, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await (
            from member in db.Set<FamilyMember>().AsNoTracking()
            join patient in db.Set<Patient>().AsNoTracking() on member.PatientId equals patient.Id
            where member.AccountId == account
            orderby member.AddedAt, member.PatientId
            select new AccountPatient(patient, member.Relation)).Take(FamilyMember.MaxPerAccount).ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Relation != FamilyRelation.Self)];
    }
}

/// <summary>A patient and how they stand to the account that asks.</summary>
public sealed class AccountPatient(Patient patient, FamilyRelation relation)
{
    public Patient Patient { get; } = patient;

    public FamilyRelation Relation { get; } = relation;
}
