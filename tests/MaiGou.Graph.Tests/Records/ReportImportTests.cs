using System.Text;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Journey;

namespace MaiGou.Graph.Tests.Records;

/// <summary>A report message that staff bring as a file.</summary>
[Collection(HostCollection.Name)]
public sealed class ReportImportTests(RunningHost host)
{
    private const string Import = """
        mutation($input: ReportImportInput!) { reportImport(input: $input) {
          message { state reason partnerClientId acceptedCount problems { location reason code name } report { orderNumber } }
          errors { __typename ... on UserError { code message path } ... on ImportUnreadableError { reason } ... on ImportDuplicateError { receivedAt } ... on ImportConflictError { receivedAt } }
        } }
        """;

    private static readonly DateOnly On = new(2026, 11, 2);

    [Fact]
    public async Task A_good_message_is_taken_over_and_again_with_the_same_key_answers_the_same()
    {
        var (message, key) = (Message("DESK-1"), Guid.NewGuid());

        var first = await ImportAsync(message, key);
        var again = await ImportAsync(message, key);

        Assert.Equal(("STORED", "desk@CLINIC_XM01", 3), (first.Text("reportImport.message.state"), first.Text("reportImport.message.partnerClientId"), first.At("reportImport.message.acceptedCount").GetInt32()));
        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
    }

    [Fact]
    public async Task What_is_not_believed_is_named_with_its_place_and_reason_and_the_rest_is_taken_over()
    {
        var answer = await ImportAsync(Message("DESK-2").Replace("6.05|mmol/L", "6.05|furlong", StringComparison.Ordinal));

        Assert.Equal(("PARTLY_QUARANTINED", 2), (answer.Text("reportImport.message.state"), answer.At("reportImport.message.acceptedCount").GetInt32()));
        var problem = answer.At("reportImport.message.problems").EnumerateArray().Single();
        Assert.Equal(("OBX^2^6", "UNIT_UNKNOWN", "总胆固醇"), (problem.GetProperty("location").GetString(), problem.GetProperty("reason").GetString(), problem.GetProperty("name").GetString()));
        Assert.Empty(answer.At("reportImport.errors").EnumerateArray());
    }

    [Fact]
    public async Task What_the_clinics_system_has_sent_is_known_at_the_desk()
    {
        var message = Message("DESK-3");
        var (status, _) = await host.ImportAsync("/import/hl7v2", Encoding.UTF8.GetBytes(message), await host.SignIn.PartnerAsync("partner-xm01"));

        var answer = await ImportAsync(message);

        Assert.Equal((200, "IMPORT_DUPLICATE", "STORED"), (status, answer.Text("reportImport.errors.0.code"), answer.Text("reportImport.message.state")));
    }

    [Fact]
    public async Task The_id_of_another_content_is_a_conflict()
    {
        await ImportAsync(Message("DESK-4"));

        var answer = await ImportAsync(Message("DESK-4").Replace("6.05", "6.06", StringComparison.Ordinal));

        Assert.Equal(("IMPORT_CONFLICT", "CONFLICT"), (answer.Text("reportImport.errors.0.code"), answer.Text("reportImport.message.state")));
    }

    [Theory]
    [InlineData("CLINIC_XM01|MAIGOU", "CLINIC_XM02|MAIGOU", "SENDER_NOT_YOURS")]
    [InlineData("MSH|", "no head|", "NOT_HL7")]
    [InlineData("ORU^R01^ORU_R01", "ADT^A01", "UNSUPPORTED_MESSAGE")]
    public async Task A_message_of_another_clinic_or_one_that_cannot_be_read_is_refused(string part, string by, string reason)
    {
        var answer = await ImportAsync(Message($"DESK-{reason}").Replace(part, by, StringComparison.Ordinal));

        Assert.Equal(("IMPORT_UNREADABLE", reason, "REJECTED"), (
            answer.Text("reportImport.errors.0.code"), answer.Text("reportImport.errors.0.reason"), answer.Text("reportImport.message.state")));
    }

    [Fact]
    public async Task A_person_who_cannot_be_named_waits_in_the_queue()
    {
        var answer = await ImportAsync(Message("DESK-5").Replace("MR00012345", "MR77777777", StringComparison.Ordinal).Replace("990101198503120018", "", StringComparison.Ordinal));

        Assert.Equal(("UNMATCHED", "UNKNOWN_PERSON"), (answer.Text("reportImport.message.state"), answer.Text("reportImport.message.reason")));
        Assert.Empty(answer.At("reportImport.errors").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_refused_as_empty_and_a_key_serves_one_message()
    {
        var key = Guid.NewGuid();
        await ImportAsync(Message("DESK-6"), key);

        var empty = await ImportAsync("");
        var other = await ImportAsync(Message("DESK-7"), key);

        Assert.Equal("INVALID_INPUT", empty.Text("reportImport.errors.0.code"));
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", other.Text("reportImport.errors.0.code"));
    }

    [Theory]
    [InlineData("clinic@demo")]
    [InlineData("service@demo")]
    [InlineData("admin@demo")]
    public async Task Who_does_not_plan_care_brings_no_reports(string staff)
    {
        var answer = await ImportAsync(Message("DESK-8"), token: await host.SignIn.StaffAsync(staff));

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.Codes);
    }

    private static string Message(string order) => Encoding.UTF8.GetString(ClinicSystem.Message(order, On, cholesterol: "6.05", glucose: "7.4"));

    private async Task<GraphAnswer> ImportAsync(string message, Guid? key = null, string? token = null) => await host.Ask(
        Import, new { input = new { format = "HL7_V2", message, idempotencyKey = key ?? Guid.NewGuid() } }, token ?? await host.SignIn.StaffAsync("manager@demo"));
}
