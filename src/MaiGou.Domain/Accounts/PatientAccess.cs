using System.Collections.Frozen;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Decides which patients a caller may see: themselves, their family, or those in their care.</summary>
public sealed class PatientAccess(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>Asked by nearly every request of a patient, and so compiled once.</summary>
    private readonly Func<MaiGouDb, Id<Account>, bool, bool, IAsyncEnumerable<Id<Patient>>> _family = EF.CompileAsyncQuery(
        (MaiGouDb db, Id<Account> account, bool own, bool ward) => db.Set<FamilyMember>()
            .Where(f => f.AccountId == account)
            .Where(f => f.Relation == FamilyRelation.Self ? own : ward)
            .Select(f => f.PatientId)); // index: (AccountId, AddedAt)

    /// <summary>The patients among the given ones to which the caller stands in a relation that the permission allows. One query.</summary>
    /// <remarks>
    /// Letters O and W: the account's own person and its family. Letter A: a care relation in force. X: everybody.
    /// C reaches single rows of a clinic (<see cref="Permissions.ClinicMay"/>) and G what a consent names, never a patient as a whole.
    /// </remarks>
    public async Task<IReadOnlySet<Id<Patient>>> AllowedAsync(
        Viewer viewer, IReadOnlyCollection<Id<Patient>> patients, string permission, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(patients);
        if (patients.Count == 0 || !Permissions.RoleMay(viewer.Role, permission))
        {
            return FrozenSet<Id<Patient>>.Empty;
        }

        if (viewer.Role == Role.System)
        {
            return patients.ToFrozenSet();
        }

        if (viewer.IsPatient)
        {
            return await FamilyAsync(viewer.AccountId, patients, permission, ct);
        }

        var cell = Permissions.CellOf(viewer.Role, permission);
        return cell.AsSpan().ContainsAny(Permissions.NotYetGiven) ? FrozenSet<Id<Patient>>.Empty
            : cell.Contains('X') ? patients.ToFrozenSet()
            : cell.Contains('A') && viewer.IsStaff ? await InCareAsync(viewer.StaffId, patients, ct)
            : FrozenSet<Id<Patient>>.Empty;
    }

    /// <summary>The questions whose answer is yes, for many callers at once: one query for all accounts of patients, one for each member of staff and permission.</summary>
    /// <remarks>Shape: at most 1,000 questions.</remarks>
    internal async Task<IReadOnlyList<PatientQuestion>> AllowedAsync(IReadOnlyList<PatientQuestion> questions, CancellationToken ct)
    {
        List<PatientQuestion> allowed = [.. await AllowedFamiliesAsync([.. questions.Where(q => q.Role == Role.Patient)], ct)];
        foreach (var asked in questions.Where(q => q.Role != Role.Patient).GroupBy(q => (q.Role, q.Staff, q.Permission)))
        {
            var viewer = new Viewer { Role = asked.Key.Role, StaffId = asked.Key.Staff };
            var patients = await AllowedAsync(viewer, [.. asked.Select(q => q.Patient)], asked.Key.Permission, ct);
            allowed.AddRange(asked.Where(q => patients.Contains(q.Patient)));
        }

        return allowed;
    }

    /// <summary>As above for what the memory does not know yet, which then it does. One query at most.</summary>
    public async Task LearnAsync(
        Viewer viewer, IReadOnlyCollection<Id<Patient>> patients, string permission, AccessMemory memory, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(patients);
        ArgumentNullException.ThrowIfNull(memory);
        var open = patients.Distinct().Where(id => memory.Find(permission, id) is null).ToList();
        if (open.Count > 0)
        {
            memory.Remember(permission, open, await AllowedAsync(viewer, open, permission, ct));
        }
    }

    private async Task<IReadOnlySet<Id<Patient>>> FamilyAsync(
        Id<Account> account, IReadOnlyCollection<Id<Patient>> patients, string permission, CancellationToken ct)
    {
        var own = Holds(Permissions.CellOf(Role.Patient, permission), 'O');
        var ward = Holds(Permissions.GuardianCellOf(permission), 'W');
        await using var db = await contexts.CreateDbContextAsync(ct);
        return patients.Intersect(await _family(db, account, own, ward).ToListAsync(ct)).ToHashSet();
    }

    private async Task<IReadOnlyList<PatientQuestion>> AllowedFamiliesAsync(IReadOnlyList<PatientQuestion> questions, CancellationToken ct)
    {
        var open = questions.Where(q => Permissions.RoleMay(Role.Patient, q.Permission)).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var accounts = open.Select(q => q.Account).Distinct().ToList();
        var patients = open.Select(q => q.Patient).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var family = await db.Set<FamilyMember>().AsNoTracking()
            .Where(f => patients.Contains(f.PatientId) && accounts.Contains(f.AccountId)) // key: (PatientId, AccountId)
            .ToDictionaryAsync(f => (f.AccountId, f.PatientId), f => f.Relation, ct);
        return [.. open.Where(q => family.TryGetValue((q.Account, q.Patient), out var relation) && (relation == FamilyRelation.Self
            ? Holds(Permissions.CellOf(Role.Patient, q.Permission), 'O')
            : Holds(Permissions.GuardianCellOf(q.Permission), 'W')))];
    }

    private async Task<IReadOnlySet<Id<Patient>>> InCareAsync(
        Id<StaffMember> staff, IReadOnlyCollection<Id<Patient>> patients, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var allowed = new HashSet<Id<Patient>>();
        foreach (var chunk in patients.Distinct().Chunk(Lookups.ChunkSize))
        {
            allowed.UnionWith(await db.Set<CareRelation>().AsNoTracking()
                .Where(c => c.StaffId == staff && chunk.Contains(c.PatientId))
                .Where(CareRelations.InForce)
                .Select(c => c.PatientId)
                .ToListAsync(ct));
        }

        return allowed;
    }

    private static bool Holds(string cell, char letter) => cell.Contains(letter) && !cell.AsSpan().ContainsAny(Permissions.NotYetGiven);
}

/// <summary>May this caller reach this patient by this permission?</summary>
internal readonly record struct PatientQuestion(Role Role, Id<Account> Account, Id<StaffMember> Staff, Id<Patient> Patient, string Permission);
