using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Accounts;

/// <summary>People for tests.</summary>
internal static class APatient
{
    private static readonly DateTime Long = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static Patient Named(string name, Sex sex = Sex.Male, string born = "1985-03-12") => new()
    {
        Id = Id<Patient>.New(TimeProvider.System),
        Name = name,
        Sex = sex,
        BirthDate = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture),
        CreatedAt = Long,
    };

    public static Account Account(string phone) => new() { Id = Id<Account>.New(TimeProvider.System), Phone = phone, CreatedAt = Long };

    public static FamilyMember Of(this Patient patient, Account account, FamilyRelation relation) =>
        new() { AccountId = account.Id, PatientId = patient.Id, Relation = relation, AddedAt = Long };

    public static StaffMember Staff(string userName, Role role, string passwordHash = "none") => new()
    {
        Id = Id<StaffMember>.New(TimeProvider.System), UserName = userName, DisplayName = userName, Role = role, PasswordHash = passwordHash,
    };
}
