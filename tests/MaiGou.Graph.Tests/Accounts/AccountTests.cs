using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Accounts;

[Collection(HostCollection.Name)]
public sealed class AccountTests(RunningHost host)
{
    [Fact]
    public async Task A_patient_signs_in_and_sees_themselves_and_their_family_masked()
    {
        var token = await host.SignIn.PatientAsync("13800000001");

        var answer = await host.Ask(
            "{ viewer { role me { name phone idNumber birthDate sex relation } patients { name relation age phone } staff { name } } }", token: token);

        Assert.Equal("PATIENT", answer.Text("viewer.role"));
        Assert.Equal("陈志远", answer.Text("viewer.me.name"));
        Assert.Equal("138****0001", answer.Text("viewer.me.phone"));
        Assert.Equal("990101********0018", answer.Text("viewer.me.idNumber"));
        Assert.Equal("1985-03-12", answer.Text("viewer.me.birthDate"));
        Assert.Equal("SELF", answer.Text("viewer.me.relation"));
        Assert.Equal("林秀英", answer.Text("viewer.patients.1.name"));
        Assert.Equal("PARENT", answer.Text("viewer.patients.1.relation"));
        Assert.Equal(JsonValueKind.Null, answer.At("viewer.patients.1.phone").ValueKind);
        Assert.Equal(2, answer.At("viewer.patients").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, answer.At("viewer.staff").ValueKind);
        Assert.DoesNotContain("13800000001", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_id_answers_like_an_absent_one()
    {
        var own = await host.Ask("{ viewer { me { id } } }", token: await host.SignIn.PatientAsync("13800000001"));
        var id = own.Text("viewer.me.id");
        const string Query = "query($id: ID!) { node(id: $id) { id ... on Patient { name } } package(by: { code: \"P04\" }) { eligibleFor(patient: $id) { isEligible } notChecked(patient: $id) { department } } }";

        var mine = await host.Ask(Query, new { id }, await host.SignIn.PatientAsync("13800000001"));
        var theirs = await host.Ask(Query, new { id }, await host.SignIn.PatientAsync("13800000002"));
        var absent = await host.Ask(Query, new { id = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }, await host.SignIn.PatientAsync("13800000002"));

        Assert.Equal("陈志远", mine.Text("node.name"));
        Assert.True(mine.At("package.eligibleFor.isEligible").GetBoolean());
        Assert.Equal(absent.Json.RootElement.GetProperty("data").ToString(), theirs.Json.RootElement.GetProperty("data").ToString());
        Assert.Equal(JsonValueKind.Null, theirs.At("node").ValueKind);
    }

    [Fact]
    public async Task Nobody_reads_no_patient()
    {
        var own = await host.Ask("{ viewer { me { id } } }", token: await host.SignIn.PatientAsync("13800000001"));

        var viewer = await host.Ask("{ viewer { role } }");
        var node = await host.Ask("query($id: ID!) { node(id: $id) { ... on Patient { name } } }", new { id = own.Text("viewer.me.id") });

        Assert.Equal(JsonValueKind.Null, viewer.At("viewer").ValueKind);
        Assert.DoesNotContain("陈志远", node.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eligibility_names_every_reason_in_the_callers_language()
    {
        var token = await host.SignIn.PatientAsync("13800000002"); // a woman born 1988-01-11
        var me = (await host.Ask("{ viewer { me { id } } }", token: token)).Text("viewer.me.id");

        var answer = await host.Ask(
            "query($me: ID!) { package(by: { code: \"P04\" }) { eligibleFor(patient: $me, on: \"2027-01-11\") { isEligible age reasons { reason message } itemsNotForPatient { code } } } }",
            new { me }, token);

        Assert.False(answer.At("package.eligibleFor.isEligible").GetBoolean());
        Assert.Equal(39, answer.At("package.eligibleFor.age").GetInt32());
        Assert.Equal("This package is for men only.", answer.Text("package.eligibleFor.reasons.0.message"));
        Assert.Equal("This package is for people from 40 to 59; the person is 39 on that day.", answer.Text("package.eligibleFor.reasons.1.message"));
        Assert.Contains("I_USP", answer.At("package.eligibleFor.itemsNotForPatient").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_phone_adds_its_holder_and_refreshes_and_signs_out()
    {
        var sent = await host.Ask("mutation { signInCodeSend(input: { phone: \"13900001234\" }) { challenge expiresAt errors { ... on UserError { code } } } }");
        var code = (await host.SignIn.LastMessageAsync("13900001234")).GetProperty("values").GetProperty("code").GetString();
        var signedIn = await host.Ask(
            "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken role } errors { ... on UserError { code } } } }",
            new { input = new { challenge = sent.Text("signInCodeSend.challenge"), code } });
        var token = signedIn.Text("signIn.session.accessToken");

        var before = await host.Ask("{ viewer { me { name } patients { name } } }", token: token);
        var added = await host.Ask(
            "mutation { familyMemberAdd(input: { name: \"新用户\", sex: FEMALE, birthDate: \"1949-12-31\", relation: SELF, idNumber: \"11010519491231002x\" }) { patient { name idNumber phone } errors { ... on UserError { code } } } }",
            token: token);
        var refreshed = await host.Ask(
            "mutation($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken } errors { ... on UserError { code } } } }",
            new { input = new { refreshToken = signedIn.Text("signIn.session.refreshToken") } });
        var signedOut = await host.Ask("mutation { signOut { errors { ... on UserError { code } } } }", token: refreshed.Text("sessionRefresh.session.accessToken"));
        var over = await host.Ask(
            "mutation($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken } errors { ... on UserError { code message path } } } }",
            new { input = new { refreshToken = signedIn.Text("signIn.session.refreshToken") } });

        Assert.Equal(JsonValueKind.Null, before.At("viewer.me").ValueKind);
        Assert.Equal("110105********002X", added.Text("familyMemberAdd.patient.idNumber"));
        Assert.Equal("139****1234", added.Text("familyMemberAdd.patient.phone"));
        Assert.Empty(signedOut.At("signOut.errors").EnumerateArray());
        Assert.Equal("SESSION_ENDED", over.Text("sessionRefresh.errors.0.code"));
        Assert.Equal("refreshToken", over.Text("sessionRefresh.errors.0.path.0"));
    }

    [Fact]
    public async Task Refusals_carry_their_facts()
    {
        var token = await host.SignIn.PatientAsync("13800000007");

        var mismatch = await host.Ask(
            "mutation { familyMemberAdd(input: { name: \"某人\", sex: FEMALE, birthDate: \"1999-01-10\", relation: CHILD, idNumber: \"440308199901101512\" }) { patient { name } errors { ... on UserError { code message path } ... on IdentityMismatchError { fields } } } }",
            token: token);
        var wrong = await host.Ask("mutation { signIn(input: { challenge: \"none\", code: \"123456\" }) { session { role } errors { ... on UserError { code message } } } }");
        var staff = await host.Ask("mutation { staffSignIn(input: { userName: \"nobody@demo\", password: \"x\" }) { session { role } errors { ... on UserError { code message } } } }");
        var phone = await host.Ask("mutation { signInCodeSend(input: { phone: \"12\" }) { challenge errors { ... on InvalidInputError { code reason path } } } }");

        Assert.Equal("sex", mismatch.Text("familyMemberAdd.errors.0.fields.0"));
        Assert.Equal("The identity number does not fit the sex.", mismatch.Text("familyMemberAdd.errors.0.message"));
        Assert.Equal("SIGN_IN_CODE_SPENT", wrong.Text("signIn.errors.0.code"));
        Assert.Equal("SIGN_IN_FAILED", staff.Text("staffSignIn.errors.0.code"));
        Assert.Equal("FORMAT", phone.Text("signInCodeSend.errors.0.reason"));
    }

    [Fact]
    public async Task Staff_see_themselves_and_their_clinic_and_no_patient_outside_their_care()
    {
        var patient = (await host.Ask("{ viewer { me { id } } }", token: await host.SignIn.PatientAsync("13800000004"))).Text("viewer.me.id");
        var token = await host.SignIn.StaffAsync("doctor@demo");

        var answer = await host.Ask(
            "query($id: ID!) { viewer { role me { name } patients { name } staff { name role clinic { code } } } node(id: $id) { id } }", new { id = patient }, token);

        Assert.Equal("DOCTOR", answer.Text("viewer.role"));
        Assert.Equal("CLINIC_XM01", answer.Text("viewer.staff.clinic.code"));
        Assert.Empty(answer.At("viewer.patients").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, answer.At("viewer.me").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.At("node").ValueKind);
    }

    [Fact]
    public async Task A_platform_administrator_reads_no_patient_field()
    {
        var token = await host.SignIn.StaffAsync("admin@demo");
        var patient = (await host.Ask("{ viewer { me { id } } }", token: await host.SignIn.PatientAsync("13800000004"))).Text("viewer.me.id");

        var answer = await host.Ask("query($id: ID!) { node(id: $id) { id ... on Patient { name } } }", new { id = patient }, token);

        Assert.DoesNotContain("许文静", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clinics_are_open_to_everybody()
    {
        var answer = await host.Ask("{ clinics { id code name timeZone } }");
        var one = await host.Ask("query($id: ID!) { clinic(id: $id) { code } none: clinic(id: \"x\") { code } }", new { id = answer.Text("clinics.1.id") });

        Assert.Equal(["CLINIC_SYD1", "CLINIC_XM01", "CLINIC_XM02"], answer.At("clinics").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        Assert.Equal("CLINIC_XM01", one.Text("clinic.code"));
        Assert.Equal(JsonValueKind.Null, one.At("none").ValueKind);
    }
}
