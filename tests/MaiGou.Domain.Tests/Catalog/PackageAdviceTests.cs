using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Catalog;

public sealed class PackageAdviceTests : IAsyncLifetime
{
    private static readonly Viewer Son = new() { Role = Role.Patient, AccountId = AccountsDemo.AccountOf("13800000001") };
    private static readonly Id<Patient> Mother = AccountsDemo.PatientOf("林秀英"); // born 1952-08-21
    private ADatabase _database = null!;

    [Fact]
    public async Task A_guardian_learns_whether_a_package_is_for_their_mother()
    {
        var packages = await PackagesAsync("P07", "P05");

        var answers = await AdviceAsync(a => a.EligibleForAsync(Son, packages, Mother, new DateOnly(2026, 11, 1), default));

        Assert.True(answers[0]?.IsEligible);
        Assert.Equal(74, answers[0]?.Age);
        Assert.Equal([EligibilityReason.Age], answers[1]?.Reasons.Select(r => r.Reason));
    }

    [Fact]
    public async Task Items_of_a_package_that_are_not_for_the_patient_are_named()
    {
        var packages = await PackagesAsync("P15"); // from 40; bone density from 50, colonoscopy from 45
        var son = AccountsDemo.PatientOf("陈志远"); // 41

        var answers = await AdviceAsync(a => a.EligibleForAsync(Son, packages, son, new DateOnly(2026, 11, 1), default));

        Assert.True(answers[0]?.IsEligible);
        Assert.Equal(["I_BMD", "I_COL"], answers[0]?.ItemsNotForPatient.Select(i => i.Code));
    }

    [Fact]
    public async Task A_stranger_gets_no_answer_about_a_patient()
    {
        var packages = await PackagesAsync("P07", "P05");
        var stranger = new Viewer { Role = Role.Patient, AccountId = AccountsDemo.AccountOf("13800000002") };

        var eligible = await AdviceAsync(a => a.EligibleForAsync(stranger, packages, Mother, null, default));
        var notChecked = await AdviceAsync(a => a.NotCheckedAsync(stranger, packages, Mother, null, default));
        var absent = await AdviceAsync(a => a.NotCheckedAsync(stranger, packages, Id<Patient>.None, null, default));

        Assert.Equal([null, null], eligible);
        Assert.Equal([null, null], notChecked);
        Assert.Equal([null, null], absent);
    }

    [Fact]
    public async Task Advice_on_fifteen_packages_costs_two_queries_as_on_one()
    {
        var packages = await PackagesAsync([.. Enumerable.Range(1, 15).Select(i => $"P{i:00}")]);
        _database.Get<QueryCount>().Clear();

        await AdviceAsync(a => a.EligibleForAsync(Son, packages, Mother, null, default));

        Assert.Equal(2, _database.Get<QueryCount>().Count); // who may be seen, and the patient
    }

    [Fact]
    public async Task Asking_who_may_be_seen_costs_one_query_for_patients_and_for_staff()
    {
        var access = _database.Get<PatientAccess>();
        var people = new[] { Mother, AccountsDemo.PatientOf("陈志远"), AccountsDemo.PatientOf("沈佳") };
        _database.Get<QueryCount>().Clear();

        var ofSon = await access.AllowedAsync(Son, people, "report.read", default);
        var ofDoctor = await access.AllowedAsync(
            new Viewer { Role = Role.Doctor, StaffId = AccountsDemo.StaffOf("doctor@demo") }, people, "report.read", default);

        Assert.Equal(2, ofSon.Count);
        Assert.Empty(ofDoctor);
        Assert.Equal(2, _database.Get<QueryCount>().Count);
    }

    [Fact]
    public async Task The_clinic_without_endoscopy_does_not_offer_packages_with_it()
    {
        await using var db = await _database.OpenAsync();
        var (deep, basic) = (DemoIds.Of<CheckupPackage>("P15"), DemoIds.Of<CheckupPackage>("P01"));

        Assert.False(await PackageReads.IsOfferedAsync(db, deep, DemoIds.Of<Clinic>("CLINIC_XM02"), default));
        Assert.True(await PackageReads.IsOfferedAsync(db, deep, DemoIds.Of<Clinic>("CLINIC_XM01"), default));
        Assert.True(await PackageReads.IsOfferedAsync(db, basic, DemoIds.Of<Clinic>("CLINIC_XM02"), default));
    }

    [Fact]
    public async Task Clinics_of_packages_come_in_the_order_of_their_codes()
    {
        var packages = await PackagesAsync("P15", "P01");

        var clinics = packages.Select(p => PackageContent.Of(p).Clinics).ToList();

        Assert.Equal(["CLINIC_SYD1", "CLINIC_XM01"], clinics[0].Select(c => c.Code));
        Assert.Equal(["CLINIC_SYD1", "CLINIC_XM01", "CLINIC_XM02"], clinics[1].Select(c => c.Code));
    }

    public async Task InitializeAsync() => _database = await ACatalog.CreateAsync(withPeople: true);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<IReadOnlyList<CheckupPackage>> PackagesAsync(params string[] codes) =>
        [.. (await _database.Get<PackageReads>().ByIdsAsync([.. codes.Select(DemoIds.Of<CheckupPackage>)], default)).OfType<CheckupPackage>()];

    private Task<IReadOnlyList<T>> AdviceAsync<T>(Func<PackageAdvice, Task<IReadOnlyList<T>>> ask) => ask(_database.Get<PackageAdvice>());
}
