using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Records;

[Collection(HostCollection.Name)]
public sealed class ImportAddressTests(RunningHost shared)
{
    [Fact]
    public async Task A_partner_sends_hl7_and_gets_its_acknowledgement_twice_the_same()
    {
        await using var host = await RunningHost.StartAsync();
        var token = await host.SignIn.PartnerAsync("partner-xm01");

        var first = await host.ImportAsync("/import/hl7v2", RecordsDesk.Sample("hl7v2/01-routine-checkup.hl7"), token);
        var second = await host.ImportAsync("/import/hl7v2", RecordsDesk.Sample("hl7v2/01-routine-checkup.hl7"), token);

        Assert.Equal(200, first.Status);
        Assert.EndsWith("MSA|AA|XM01-20260302-000001\n", first.Body, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_platform_sends_json_and_gets_success()
    {
        await using var host = await RunningHost.StartAsync();
        var token = await host.SignIn.PartnerAsync("partner-xm01");

        var good = await host.ImportAsync("/import/reports", RecordsDesk.Sample("partner-json/01-open-platform-style.json"), token);
        var cut = await host.ImportAsync("/import/reports", RecordsDesk.Sample("malformed/06b-truncated.json"), token);

        Assert.Equal((200, """{"success":"T"}"""), good);
        Assert.Equal((400, """{"success":"F","errCode":"JSON_TRUNCATED"}"""), cut);
    }

    [Fact]
    public async Task Nobody_gets_401_staff_and_patients_403()
    {
        var host = shared;
        var body = RecordsDesk.Sample("hl7v2/01-routine-checkup.hl7");

        var nobody = await host.ImportAsync("/import/hl7v2", body, null);
        var wrong = await host.ImportAsync("/import/hl7v2", body, "wrong");
        var manager = await host.ImportAsync("/import/hl7v2", body, await host.SignIn.StaffAsync("manager@demo"));
        var patient = await host.ImportAsync("/import/reports", body, await host.SignIn.PatientAsync("13800000001"));

        Assert.Equal((401, 401, 403, 403), (nobody.Status, wrong.Status, manager.Status, patient.Status));
    }

    [Fact]
    public async Task A_body_of_5_MiB_and_1_byte_gets_413()
    {
        var host = shared;
        var token = await host.SignIn.PartnerAsync("partner-xm01");

        var answer = await host.ImportAsync("/import/hl7v2", new byte[(5 * 1024 * 1024) + 1], token);

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task The_import_queue_shows_staff_of_the_clinic_what_waits_for_a_person()
    {
        await using var host = await RunningHost.StartAsync();
        var token = await host.SignIn.PartnerAsync("partner-xm01");
        await host.ImportAsync("/import/hl7v2", RecordsDesk.Sample("malformed/02-missing-patient.hl7"), token);
        await host.ImportAsync("/import/hl7v2", RecordsDesk.Sample("hl7v2/01-routine-checkup.hl7"), token);
        await host.ImportAsync("/import/hl7v2", RecordsDesk.Sample("malformed/03-duplicate-message-id-different-body.hl7"), token);
        const string query = "{ viewer { importQueue(first: 10) { totalCount nodes { messageId state reason format } } } }";

        var manager = await host.Ask(query, token: await host.SignIn.StaffAsync("manager@demo"));
        var partner = await host.Ask(query, token: token);

        Assert.Equal(["CONFLICT", "UNMATCHED"], manager.At("viewer.importQueue.nodes").EnumerateArray().Select(m => m.GetProperty("state").GetString()));
        Assert.Equal("HL7_V2", manager.Text("viewer.importQueue.nodes.0.format"));
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], partner.Codes);
    }
}
