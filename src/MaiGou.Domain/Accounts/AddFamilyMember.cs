using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>A person whom an account wants to act for. A class: it prints nothing of itself.</summary>
public sealed class NewFamilyMember
{
    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required FamilyRelation Relation { get; init; }

    public string? IdNumber { get; init; }

    public string? Phone { get; init; }
}

/// <summary>Adds the caller's own person or a family member. The same person again answers the one there is.</summary>
/// <remarks>
/// Somebody whom another account or a clinic knows already becomes a row of their own here: knowing an identity number opens no record.
/// </remarks>
public sealed class AddFamilyMember(Transactions transactions, TimeProvider time)
{
    public async Task<Result<Patient>> RunAsync(Viewer viewer, NewFamilyMember person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(person);
        if (!viewer.IsPatient)
        {
            return new NotFoundError();
        }

        var read = PersonInput.Read(person, CalendarDays.LatestAnywhere(time));
        return read.IsRefused
            ? read.Refusal
            : await transactions.RunAsync((db, token) => AddAsync(db, viewer.AccountId, read.Value, person.Relation, token), ct);
    }

    private async Task<Result<Patient>> AddAsync(
        MaiGouDb db, Id<Account> accountId, PersonInput person, FamilyRelation relation, CancellationToken ct)
    {
        // Changing the account to what it is makes two additions of one account follow each other on every database.
        if (await db.Set<Account>().Where(a => a.Id == accountId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Phone, a => a.Phone), ct) == 0)
        {
            return new NotFoundError();
        }

        var family = await (
            from member in db.Set<FamilyMember>()
            join patient in db.Set<Patient>() on member.PatientId equals patient.Id
            where member.AccountId == accountId
            select new { Patient = patient, member.Relation }).AsNoTracking().ToListAsync(ct);
        if (family.FirstOrDefault(f => f.Relation == relation && person.IsSameAs(f.Patient)) is { } known)
        {
            return known.Patient;
        }

        if (Refuse(family.Select(f => f.Patient).ToList(), relation == FamilyRelation.Self && family.Any(f => f.Relation == relation), person) is { } refusal)
        {
            return refusal;
        }

        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == accountId, ct);
        var added = person.ToPatient(Id<Patient>.New(time), relation == FamilyRelation.Self ? account.Phone : null, time.GetUtcNow().UtcDateTime);
        db.Add(added);
        db.Add(new FamilyMember { AccountId = accountId, PatientId = added.Id, Relation = relation, AddedAt = added.CreatedAt });
        return added;
    }

    private static InvalidInputError? Refuse(List<Patient> family, bool secondSelf, PersonInput person) =>
        secondSelf ? new InvalidInputError("SELF_EXISTS") { Path = ["relation"] }
        : person.IdNumber is not null && family.Exists(p => p.IdNumber == person.IdNumber)
            ? new InvalidInputError("ALREADY_ADDED") { Path = ["idNumber"] }
        : family.Count >= FamilyMember.MaxPerAccount ? new InvalidInputError("TOO_MANY")
        : null;
}
