using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;

namespace MaiGou.Domain.Tests.Accounts;

public sealed class FamilyMemberTests : IAsyncLifetime
{
    private readonly Account _account = APatient.Account("13800000001");
    private ADatabase _database = null!;

    private Viewer Holder => new() { Role = Role.Patient, AccountId = _account.Id };

    [Fact]
    public async Task The_holder_becomes_a_patient_with_the_phone_of_the_account()
    {
        var added = await AddAsync(APerson(idNumber: "11010519491231002x", born: "1949-12-31", sex: Sex.Female));

        Assert.Equal("13800000001", added.Value.Phone);
        Assert.Equal("11010519491231002X", added.Value.IdNumber);
        var member = Assert.Single(await _database.AllAsync<FamilyMember>());
        Assert.Equal((_account.Id, added.Value.Id, FamilyRelation.Self), (member.AccountId, member.PatientId, member.Relation));
    }

    [Fact]
    public async Task A_family_member_gets_no_phone_of_somebody_else()
    {
        var added = await AddAsync(APerson(relation: FamilyRelation.Child, born: "2014-05-20"));

        Assert.Null(added.Value.Phone);
    }

    [Fact]
    public async Task The_demo_region_99_is_accepted()
    {
        var added = await AddAsync(APerson(idNumber: "990101198801110021", born: "1988-01-11", sex: Sex.Female));

        Assert.Equal("990101198801110021", added.Value.IdNumber);
    }

    [Theory]
    [InlineData("110105194912310021", "INVALID_ID_NUMBER")] // wrong check character
    [InlineData("11010519491231002", "INVALID_ID_NUMBER")] // 17 characters
    [InlineData("99010119881311002X", "INVALID_ID_NUMBER")] // thirteenth month
    [InlineData("440308199901101512", "IDENTITY_MISMATCH")] // born 1999-01-10, male
    public async Task An_identity_number_has_to_be_right_and_to_fit(string idNumber, string code)
    {
        var refused = await AddAsync(APerson(idNumber: idNumber, born: "1949-12-31", sex: Sex.Female));

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.Equal(["idNumber"], refused.Refusal?.Path);
        Assert.Empty(await _database.AllAsync<Patient>());
    }

    [Fact]
    public async Task A_mismatch_names_the_fields_that_differ()
    {
        var both = await AddAsync(APerson(idNumber: "440308199901101512", born: "1949-12-31", sex: Sex.Female));
        var sexOnly = await AddAsync(APerson(idNumber: "440308199901101512", born: "1999-01-10", sex: Sex.Female));

        Assert.Equal(["birthDate", "sex"], Assert.IsType<IdentityMismatchError>(both.Refusal).Fields);
        Assert.Equal(["sex"], Assert.IsType<IdentityMismatchError>(sexOnly.Refusal).Fields);
    }

    [Theory]
    [InlineData("", "1985-03-12", null, "name", "FORMAT")]
    [InlineData("a\u0007", "1985-03-12", null, "name", "FORMAT")]
    [InlineData("周远", "2026-11-02", null, "birthDate", "OUT_OF_RANGE")] // it is 15:00 on 1 November at UTC+14
    [InlineData("周远", "1896-10-31", null, "birthDate", "OUT_OF_RANGE")] // 130 years and a day
    [InlineData("周远", "1985-03-12", "12345", "phone", "FORMAT")]
    public async Task Particulars_out_of_form_are_refused_by_field(string name, string born, string? phone, string field, string reason)
    {
        var refused = await AddAsync(APerson(name: name, born: born, phone: phone));

        var refusal = Assert.IsType<InvalidInputError>(refused.Refusal);
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal([field], refusal.Path);
    }

    [Fact]
    public async Task There_is_one_holder()
    {
        await AddAsync(APerson());

        var refused = await AddAsync(APerson(name: "别人"));

        Assert.Equal("SELF_EXISTS", Assert.IsType<InvalidInputError>(refused.Refusal).Reason);
    }

    [Fact]
    public async Task The_same_person_ten_times_at_once_is_added_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => AddAsync(APerson(relation: FamilyRelation.Spouse)))));

        Assert.Single(answers.Select(a => a.Value.Id).Distinct());
        Assert.Single(await _database.AllAsync<Patient>());
    }

    [Fact]
    public async Task An_account_acts_for_20_people_at_most()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.False((await AddAsync(APerson(name: $"亲属{i}", relation: FamilyRelation.Other))).IsRefused);
        }

        var refused = await AddAsync(APerson(name: "亲属20", relation: FamilyRelation.Other));

        Assert.Equal("TOO_MANY", Assert.IsType<InvalidInputError>(refused.Refusal).Reason);
    }

    [Fact]
    public async Task Knowing_somebodys_identity_number_opens_no_row_of_theirs()
    {
        var known = APatient.Named("沈佳", Sex.Female, "1988-01-11");
        known.IdNumber = "990101198801110021";
        await _database.AddAsync(known);

        var added = await AddAsync(APerson(
            name: "沈佳", idNumber: "990101198801110021", born: "1988-01-11", sex: Sex.Female, relation: FamilyRelation.Other));

        Assert.NotEqual(known.Id, added.Value.Id);
    }

    [Fact]
    public async Task Staff_and_strangers_add_nobody()
    {
        var staff = await _database.Get<AddFamilyMember>().RunAsync(new Viewer { Role = Role.HealthManager }, APerson(), default);
        var stranger = await _database.Get<AddFamilyMember>().RunAsync(
            new Viewer { Role = Role.Patient, AccountId = Id<Account>.New(_database.Clock) }, APerson(), default);

        Assert.IsType<NotFoundError>(staff.Refusal);
        Assert.IsType<NotFoundError>(stranger.Refusal);
    }

    [Fact]
    public async Task The_list_of_an_account_starts_with_its_holder()
    {
        await AddAsync(APerson(name: "母亲", relation: FamilyRelation.Parent, born: "1952-08-21", sex: Sex.Female));
        _database.Clock.Move(TimeSpan.FromSeconds(1));
        await AddAsync(APerson());

        var people = await _database.Get<PatientReads>().OfAccountAsync(_account.Id, default);

        Assert.Equal([("周远", FamilyRelation.Self), ("母亲", FamilyRelation.Parent)], people.Select(p => (p.Patient.Name, p.Relation)));
    }

    public async Task InitializeAsync()
    {
        _database = await SignInDatabase.CreateAsync();
        await _database.AddAsync(_account);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private static NewFamilyMember APerson(
        string name = "周远",
        string born = "1985-03-12",
        Sex sex = Sex.Male,
        FamilyRelation relation = FamilyRelation.Self,
        string? idNumber = null,
        string? phone = null) => new()
    {
        Name = name,
        BirthDate = DateOnly.Parse(born, CultureInfo.InvariantCulture),
        Sex = sex,
        Relation = relation,
        IdNumber = idNumber,
        Phone = phone,
    };

    private Task<Result<Patient>> AddAsync(NewFamilyMember person) => _database.Get<AddFamilyMember>().RunAsync(Holder, person, default);
}
