using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Accounts;

/// <summary>Invented people: nine accounts with their patients, six members of staff, two partner programs; for load tests a crowd of further accounts.</summary>
public sealed class AccountsDemo(TimeProvider time, DemoScale? scale = null) : IDemoPart
{
    // The first two carry the numbers of the sample messages, whose check characters do not fit; clinics send such.
    private static readonly Person[] People =
    [
        new("13800000001", FamilyRelation.Self, "陈志远", Sex.Male, "1985-03-12", "990101198503120018", "MR00012345"),
        new("13800000001", FamilyRelation.Parent, "林秀英", Sex.Female, "1952-08-21", "990101195208210025", "MR00012399"),
        new("13800000002", FamilyRelation.Self, "沈佳", Sex.Female, "1988-01-11", "990101198801110021", null),
        new("13800000003", FamilyRelation.Self, "吴国栋", Sex.Male, "1974-06-30", "990101197406300015", "MR00020003"),
        new("13800000003", FamilyRelation.Spouse, "郑美玲", Sex.Female, "1976-11-05", "990101197611050027", "MR00020013"),
        new("13800000004", FamilyRelation.Self, "许文静", Sex.Female, "1995-09-18", "990101199509180027", null),
        new("13800000005", FamilyRelation.Self, "何建平", Sex.Male, "1958-02-27", "990101195802270015", "MR00020005"),
        new("13800000006", FamilyRelation.Self, "宋雨桐", Sex.Female, "1982-12-01", "990101198212010022", null),
        new("13800000006", FamilyRelation.Child, "江一诺", Sex.Male, "2014-05-20", "990101201405200011", null),
        new("13800000007", FamilyRelation.Self, "马晓峰", Sex.Male, "1990-04-08", "990101199004080012", null),
        new("13800000008", FamilyRelation.Self, "方慧敏", Sex.Female, "1967-07-14", "990101196707140022", "MR00020008"),
    ];

    private static readonly Staff[] StaffPeople =
    [
        new("manager@demo", "叶敏", Role.HealthManager, "CLINIC_XM01"),
        new("manager2@demo", "蔡勇", Role.HealthManager, "CLINIC_XM01"),
        new("doctor@demo", "洪医生", Role.Doctor, "CLINIC_XM01"),
        new("service@demo", "客服小杨", Role.ServiceCentre, null),
        new("clinic@demo", "机构管理员", Role.ClinicAdmin, "CLINIC_XM01"),
        new("admin@demo", "平台管理员", Role.PlatformAdmin, null),
    ];

    private static readonly (string ClientId, string Clinic)[] Partners = [("partner-xm01", "CLINIC_XM01"), ("partner-xm02", "CLINIC_XM02")];

    public int Order => 30;

    public async Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(secrets);
        var now = time.GetUtcNow().UtcDateTime;
        await AddCrowdAsync(db, now, ct);
        AddAccounts(db, now);
        AddPeople(db, now);
        AddStaff(db, secrets);
        AddPartners(db, secrets);
    }

    /// <summary>Names of the crowd: nine people for each further time that the demo is wanted.</summary>
    public static IEnumerable<string> CrowdOf(DemoScale? scale) =>
        Enumerable.Range(1, 9 * ((scale?.Times ?? 1) - 1)).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"示例{i:00000}"));

    /// <summary>The demo account of a phone; 13800000009 has no patient yet.</summary>
    public static Id<Account> AccountOf(string phone) => DemoIds.Of<Account>(phone);

    /// <summary>The demo patient with a name.</summary>
    public static Id<Patient> PatientOf(string name) => DemoIds.Of<Patient>(name);

    /// <summary>The demo member of staff with a user name.</summary>
    public static Id<StaffMember> StaffOf(string userName) => DemoIds.Of<StaffMember>(userName);

    private async Task AddCrowdAsync(MaiGouDb db, DateTime now, CancellationToken ct)
    {
        foreach (var chunk in CrowdOf(scale).Chunk(1000))
        {
            foreach (var name in chunk)
            {
                var phone = $"139000{name[2..]}";
                db.Add(new Account { Id = AccountOf(phone), Phone = phone, CreatedAt = now });
                db.Add(new Patient { Id = PatientOf(name), Name = name, Sex = Sex.Female, BirthDate = new DateOnly(1980, 1, 1), Phone = phone, CreatedAt = now });
                db.Add(new FamilyMember { AccountId = AccountOf(phone), PatientId = PatientOf(name), Relation = FamilyRelation.Self, AddedAt = now });
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private static void AddAccounts(MaiGouDb db, DateTime now) =>
        db.AddRange(Enumerable.Range(1, 9).Select(i => $"1380000000{i}")
            .Select(phone => new Account { Id = AccountOf(phone), Phone = phone, CreatedAt = now }));

    private static void AddPeople(MaiGouDb db, DateTime now)
    {
        foreach (var person in People)
        {
            var patient = PatientOf(person.Name);
            db.Add(new Patient
            {
                Id = patient,
                Name = person.Name,
                Sex = person.Sex,
                BirthDate = DateOnly.ParseExact(person.Born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                Phone = person.Relation == FamilyRelation.Self ? person.AccountPhone : null,
                IdNumber = person.IdNumber,
                CreatedAt = now,
            });
            db.Add(new FamilyMember { AccountId = AccountOf(person.AccountPhone), PatientId = patient, Relation = person.Relation, AddedAt = now });
            if (person.Mrn is { } mrn)
            {
                db.Add(new PatientIdentifier { PatientId = patient, System = "CLINIC_XM01", Value = mrn });
            }
        }
    }

    private static void AddStaff(MaiGouDb db, DemoSecrets secrets) =>
        db.AddRange(StaffPeople.Select(person => new StaffMember
        {
            Id = StaffOf(person.UserName),
            UserName = person.UserName,
            DisplayName = person.Name,
            Role = person.Role,
            ClinicId = person.Clinic is { } code ? DemoIds.Of<Clinic>(code) : null,
            PasswordHash = Passwords.Hash(secrets.Of(person.UserName)),
        }));

    private static void AddPartners(MaiGouDb db, DemoSecrets secrets) =>
        db.AddRange(Partners.Select(partner => new PartnerClient
        {
            ClientId = partner.ClientId,
            ClinicId = DemoIds.Of<Clinic>(partner.Clinic),
            Scopes = "reports.import",
            SecretHash = PartnerSignIn.HashOf(secrets.Of(partner.ClientId)),
        }));

    private sealed record Person(
        string AccountPhone, FamilyRelation Relation, string Name, Sex Sex, string Born, string IdNumber, string? Mrn)
    {
        public override string ToString() => Name;
    }

    private sealed record Staff(string UserName, string Name, Role Role, string? Clinic);
}
