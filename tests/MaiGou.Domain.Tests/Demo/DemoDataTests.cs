using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Catalog;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Demo;

public sealed class DemoDataTests : IAsyncLifetime
{
    private ADatabase _database = null!;

    [Fact]
    public async Task There_are_three_clinics_one_of_them_where_clocks_change()
    {
        var clinics = await _database.Get<ClinicReads>().AllAsync(default);

        Assert.Equal(["CLINIC_SYD1", "CLINIC_XM01", "CLINIC_XM02"], clinics.Select(c => c.Code));
        Assert.Equal((11, 10), (HoursAheadIn(clinics[0], month: 1), HoursAheadIn(clinics[0], month: 7)));
        Assert.Equal((8, 8), (HoursAheadIn(clinics[1], month: 1), HoursAheadIn(clinics[1], month: 7)));
        Assert.Equal(clinics[1].Id, (await _database.Get<ClinicReads>().ByCodeAsync("CLINIC_XM01", default))?.Id);
    }

    [Fact]
    public async Task The_price_list_has_15_packages_of_56_items_and_sums_up()
    {
        var items = (await _database.AllAsync<ExamItem>()).ToDictionary(i => i.Id);
        var links = (await _database.AllAsync<PackageItem>()).ToLookup(l => l.PackageId);
        var packages = await _database.AllAsync<CheckupPackage>();

        Assert.Equal(56, items.Count);
        Assert.Equal(15, packages.Count);
        Assert.All(packages, p => Assert.Equal(p.ListPriceFen, links[p.Id].Sum(l => items[l.ItemId].PriceFen)));
        Assert.All(packages, p => Assert.Equal(p.ItemCount, links[p.Id].Count()));
        Assert.All(packages, p => Assert.NotEmpty(p.PriceSource));
        Assert.All(packages, p => Assert.Equal("medium", p.PriceCertainty));
    }

    [Fact]
    public async Task Every_text_of_an_item_exists_in_both_languages()
    {
        var items = await _database.AllAsync<ExamItem>();

        Assert.All(items, i => Assert.False(string.IsNullOrEmpty(i.FindsZh) || string.IsNullOrEmpty(i.FindsEn) || string.IsNullOrEmpty(i.DepartmentEn)));
        Assert.All(items, i => Assert.Equal(i.PreparationZh is null, i.PreparationEn is null));
        Assert.All(items, i => Assert.Equal(i.ContraindicationZh is null, i.ContraindicationEn is null));
    }

    [Fact]
    public async Task The_patient_of_the_sample_messages_is_found_by_record_number_and_acts_for_the_mother()
    {
        var identifiers = await _database.AllAsync<PatientIdentifier>();
        var patient = (await _database.AllAsync<Patient>()).Single(p => p.Name == "陈志远");
        var family = (await _database.AllAsync<FamilyMember>()).Where(f => f.AccountId == AccountsDemo.AccountOf("13800000001"));

        Assert.Equal(patient.Id, identifiers.Single(i => i is { System: "CLINIC_XM01", Value: "MR00012345" }).PatientId);
        Assert.Equal(("990101198503120018", new DateOnly(1985, 3, 12), Sex.Male), (patient.IdNumber, patient.BirthDate, patient.Sex));
        Assert.Equal(
            [FamilyRelation.Self, FamilyRelation.Parent], family.Select(f => f.Relation).Order());
        Assert.Equal(
            AccountsDemo.PatientOf("林秀英"), identifiers.Single(i => i.Value == "MR00012399").PatientId);
    }

    [Fact]
    public async Task Staff_sign_in_with_the_secret_that_the_first_start_prints()
    {
        var secrets = new DemoSecrets();
        await using var database = await ADatabase.CreateAsync();
        await using (var db = await database.OpenAsync())
        {
            await new AccountsDemo(database.Clock).LoadAsync(db, secrets, default);
            await db.SaveChangesAsync();
        }

        var staff = await database.AllAsync<StaffMember>();
        var partners = await database.AllAsync<PartnerClient>();

        Assert.Equal(
            [("admin@demo", Role.PlatformAdmin), ("clinic@demo", Role.ClinicAdmin), ("doctor@demo", Role.Doctor), ("manager2@demo", Role.HealthManager), ("manager@demo", Role.HealthManager), ("service@demo", Role.ServiceCentre)],
            staff.Select(s => (s.UserName, s.Role)).OrderBy(s => s.UserName, StringComparer.Ordinal));
        Assert.True(Passwords.Fits(secrets.ByName["doctor@demo"], staff.Single(s => s.UserName == "doctor@demo").PasswordHash));
        Assert.Equal(PartnerSignIn.HashOf(secrets.ByName["partner-xm02"]), partners.Single(p => p.ClientId == "partner-xm02").SecretHash);
    }

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync(withPeople: true);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private static int HoursAheadIn(Clinic clinic, int month) =>
        TimeZoneInfo.FindSystemTimeZoneById(clinic.TimeZone).GetUtcOffset(new DateTimeOffset(2026, month, 15, 0, 0, 0, TimeSpan.Zero)).Hours;
}
