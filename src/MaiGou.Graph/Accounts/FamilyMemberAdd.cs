using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Accounts;

internal sealed record FamilyMemberAddInput(
    string Name, Sex Sex, DateOnly BirthDate, FamilyRelation Relation, string? IdNumber, string? Phone)
{
    public NewFamilyMember Read() => new()
    {
        Name = Name,
        Sex = Sex,
        BirthDate = BirthDate,
        Relation = Relation,
        IdNumber = IdNumber,
        Phone = Phone,
    };

    public override string ToString() => nameof(FamilyMemberAddInput);
}

internal sealed record FamilyMemberAddPayload(Patient? Patient, IReadOnlyList<Refusal> Errors);
