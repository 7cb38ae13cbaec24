using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class PatientAccessTests : IAsyncLifetime
{
    private readonly Account _account = APatient.Account("13800000001");
    private readonly Patient _self = APatient.Named("自己");
    private readonly Patient _mother = APatient.Named("母亲", Sex.Female, "1952-08-21");
    private readonly Patient _inCare = APatient.Named("在管");
    private readonly Patient _formerlyInCare = APatient.Named("曾在管");
    private readonly Patient _soonInCare = APatient.Named("将在管");
    private readonly Patient _stranger = APatient.Named("陌生人");
    private readonly StaffMember _staff = APatient.Staff("manager@demo", Role.HealthManager);
    private ADatabase _database = null!;

    private Patient[] Everybody => [_self, _mother, _inCare, _formerlyInCare, _soonInCare, _stranger];

    [Theory]
    [InlineData(Role.Patient, "report.read", "自己 母亲")] // O, W
    [InlineData(Role.Patient, "consent.grant", "")] // OS, WS: no second step exists
    [InlineData(Role.Patient, "followup.note.write", "")] // -
    [InlineData(Role.HealthManager, "report.read", "在管")] // A
    [InlineData(Role.HealthManager, "order.read", "在管")] // AM
    [InlineData(Role.HealthManager, "patient.pii.reveal", "")] // A!: no purpose can be given
    [InlineData(Role.HealthManager, "order.create", "")] // -
    [InlineData(Role.Doctor, "report.read", "在管")] // AB
    [InlineData(Role.Doctor, "breakglass.open", "")] // BS
    [InlineData(Role.ServiceCentre, "followup.task.read", "在管")] // AM
    [InlineData(Role.ServiceCentre, "report.read", "")] // -
    [InlineData(Role.ClinicAdmin, "order.cancel", "")] // C is no relation to a patient
    [InlineData(Role.ClinicAdmin, "report.read", "")]
    [InlineData(Role.Finance, "order.read", "自己 母亲 在管 曾在管 将在管 陌生人")] // X
    [InlineData(Role.Finance, "report.read", "")]
    [InlineData(Role.PlatformAdmin, "report.read", "")]
    [InlineData(Role.PlatformAdmin, "patient.profile.read", "")]
    [InlineData(Role.PartnerClinic, "report.read", "")] // G: no consent exists
    [InlineData(Role.Anonymous, "report.read", "")]
    [InlineData(Role.System, "report.read", "自己 母亲 在管 曾在管 将在管 陌生人")]
    public async Task The_relation_and_the_letter_of_the_permission_decide_together(Role role, string permission, string seen)
    {
        var access = _database.Get<PatientAccess>();

        var allowed = await access.AllowedAsync(AViewer(role), [.. Everybody.Select(p => p.Id)], permission, default);

        Assert.Equal(seen.Split(' ', StringSplitOptions.RemoveEmptyEntries), Everybody.Where(p => allowed.Contains(p.Id)).Select(p => p.Name));
    }

    [Fact]
    public async Task Ending_a_care_relation_closes_the_record_at_once()
    {
        await using (var db = await _database.OpenAsync())
        {
            await CareRelations.EndAsync(db, _inCare.Id, _staff.Id, _database.Clock, default);
        }

        var allowed = await _database.Get<PatientAccess>().AllowedAsync(AViewer(Role.HealthManager), [_inCare.Id], "report.read", default);

        Assert.Empty(allowed);
    }

    [Fact]
    public async Task Opening_a_care_relation_twice_makes_one()
    {
        await using (var db = await _database.OpenAsync())
        {
            await CareRelations.OpenAsync(db, _stranger.Id, _staff.Id, _database.Clock, default);
            await CareRelations.OpenAsync(db, _stranger.Id, _staff.Id, _database.Clock, default);
            await CareRelations.OpenAsync(db, _inCare.Id, _staff.Id, _database.Clock, default);
            await db.SaveChangesAsync();
        }

        var relations = await _database.AllAsync<CareRelation>();

        Assert.Equal(1, relations.Count(r => r.PatientId == _stranger.Id));
        Assert.Equal(1, relations.Count(r => r.PatientId == _inCare.Id));
    }

    [Fact]
    public async Task Asking_for_2500_patients_at_once_is_possible()
    {
        var many = Enumerable.Range(0, 2500).Select(_ => Id<Patient>.New(TimeProvider.System)).Append(_inCare.Id).ToList();

        var allowed = await _database.Get<PatientAccess>().AllowedAsync(AViewer(Role.Doctor), many, "report.read", default);

        Assert.Equal([_inCare.Id], allowed);
    }

    public async Task InitializeAsync()
    {
        _database = await ADatabase.CreateAsync(services => services.AddSingleton<PatientAccess>());
        var now = _database.Clock.Now;
        await _database.AddAsync([_account, _staff, .. Everybody, _self.Of(_account, FamilyRelation.Self), _mother.Of(_account, FamilyRelation.Parent),
            new CareRelation { PatientId = _inCare.Id, StaffId = _staff.Id, From = now.AddDays(-1) },
            new CareRelation { PatientId = _formerlyInCare.Id, StaffId = _staff.Id, From = now.AddDays(-2), Until = now },
            new CareRelation { PatientId = _soonInCare.Id, StaffId = _staff.Id, From = now.AddSeconds(1) }]);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private Viewer AViewer(Role role) => role switch
    {
        Role.Patient => new Viewer { Role = role, AccountId = _account.Id },
        Role.Anonymous => Viewer.Nobody,
        Role.System => Viewer.Product,
        Role.PartnerClinic => new Viewer { Role = role, PartnerClientId = "partner-xm01" },
        _ => new Viewer { Role = role, StaffId = _staff.Id },
    };
}
