using System.Security.Cryptography;
using MaiGou.Domain.Events;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;

namespace MaiGou.Domain.Tests.Records;

/// <summary>Each sample message answers and is stored as Samples/expected.csv says.</summary>
public sealed class ImportSampleTests
{
    [Fact]
    public async Task A_routine_checkup_is_accepted_with_10_results_and_waits_for_review()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        Assert.Matches(@"^MSH\|\^~\\&\|MAIGOU\|MAIGOU\|LIS\|CLINIC_XM01\|20261101010000\+0000\|\|ACK\^R01\^ACK\|[0-9a-f]{32}\|P\|2\.5\.1\|\|\|\|\|\|UNICODE UTF-8\nMSA\|AA\|XM01-20260302-000001\n$", ack);
        Assert.Equal(10, (await room.Database.AllAsync<Observation>()).Count);
        var report = Assert.Single(await room.Database.AllAsync<Report>());
        Assert.Equal((room.Chen, "TJ20260302001", ReportState.InReview, AbnormalClass.C), (report.PatientId, report.OrderNumber, report.State, report.HighestClass));
        Assert.Equal(new DateOnly(2026, 3, 2), report.ExaminedOn);
        Assert.Null(report.ReleasedAt);
    }

    [Fact]
    public async Task The_bytes_of_a_message_are_kept_with_their_hash()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var body = ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7");

        await room.SendAsync(body);

        var message = Assert.Single(await room.Database.AllAsync<ImportMessage>());
        Assert.Equal(body, message.Body);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), message.BodySha256);
        Assert.Equal(("LIS|CLINIC_XM01|XM01-20260302-000001", ImportState.Stored), (message.MessageId, message.State));
    }

    [Fact]
    public async Task Results_keep_their_text_and_get_flag_range_and_class()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        var urate = (await room.Database.AllAsync<Observation>()).Single(o => o.Code == "UA");
        Assert.Equal(("462", "umol/L", 462m, "umol/L"), (urate.ReportedText, urate.ReportedUnit, urate.CanonicalValue, urate.CanonicalUnit));
        Assert.Equal(("208-428", 208m, 428m), (urate.PrintedRange, urate.RangeLow, urate.RangeHigh));
        Assert.Equal((ObservationFlag.High, AbnormalClass.C, "C-OUT", ObservationStatus.Final), (urate.Flag, urate.Class, urate.AbnormalRuleId, urate.Status));
        Assert.Equal(("L2603020003", new DateTime(2026, 3, 2, 2, 30, 0, DateTimeKind.Utc)), (urate.FillerNumber, urate.SampledAt));
        var glucose = (await room.Database.AllAsync<Observation>()).Single(o => o.Code == "FPG");
        Assert.True(glucose.IsFasting);
        Assert.Equal("空腹12小时", glucose.Note);
    }

    [Fact]
    public async Task A_corrected_result_is_a_new_version_and_the_old_one_is_kept()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        var ack = await room.SendSampleAsync("hl7v2/02-corrected-result.hl7");

        Assert.Contains("MSA|AA|XM01-20260303-000017\n", ack, StringComparison.Ordinal);
        var versions = (await room.Database.AllAsync<Observation>()).Where(o => o.Code == "UA").OrderBy(o => o.ResultVersion).ToList();
        Assert.Equal([("462", ObservationStatus.Superseded, 1), ("426", ObservationStatus.Corrected, 2)], versions.Select(o => (o.ReportedText, o.Status, o.ResultVersion)));
        Assert.Equal((ObservationFlag.Normal, (AbnormalClass?)null), (versions[1].Flag, versions[1].Class));
        Assert.Equal("更正:样本复测,原结果462作废", versions[1].Note);
    }

    [Fact]
    public async Task A_correction_before_its_original_is_quarantined()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("hl7v2/02-corrected-result.hl7");

        Assert.Contains("MSA|AE|XM01-20260303-000017\nERR||OBX^1^11|204^Unknown key identifier^HL70357|E|CORRECTION_WITHOUT_ORIGINAL\n", ack, StringComparison.Ordinal);
        Assert.Empty(await room.Database.AllAsync<Observation>());
        Assert.Equal("426", Assert.Single(await room.Database.AllAsync<QuarantinedResult>()).Value);
    }

    [Fact]
    public async Task Critical_values_are_class_A_comparators_are_kept_and_texts_are_read()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("hl7v2/03-critical-and-text.hl7");

        Assert.Contains("MSA|AA|XM01-20260305-000102\n", ack, StringComparison.Ordinal);
        var results = (await room.Database.AllAsync<Observation>()).ToDictionary(o => o.Code);
        Assert.Equal(("A-K", "A-GLU"), (results["K"].AbnormalRuleId, results["FPG"].AbnormalRuleId));
        Assert.Equal(("<0.5", Comparator.Less, 0.5m, ObservationFlag.Normal), (results["CRP"].ReportedText, results["CRP"].Comparator, results["CRP"].CanonicalValue, results["CRP"].Flag));
        Assert.Equal(("1+", ObservationFlag.Abnormal), (results["U_PRO"].ReportedText, results["U_PRO"].Flag));
        Assert.Equal(("阴性", ObservationFlag.Normal), (results["HBSAG"].ReportedText, results["HBSAG"].Flag));
        Assert.Equal("双肺纹理清晰\n右下肺见直径约6 mm结节影\n建议胸部CT", results["24648-8"].ReportedText);
        Assert.Equal(AbnormalClass.A, Assert.Single(await room.Database.AllAsync<Report>()).HighestClass);
    }

    [Fact]
    public async Task A_platform_report_has_1_result_and_1_declined_item()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var reply = await room.SendSampleAsync("partner-json/01-open-platform-style.json");

        Assert.Equal("""{"success":"T"}""", reply);
        var results = (await room.Database.AllAsync<Observation>()).OrderBy(o => o.Position).ToList();
        Assert.Equal([("FPG", "5.2", ObservationStatus.Final), ("000129", "拒检", ObservationStatus.Declined)], results.Select(o => (o.Code, o.ReportedText, o.Status)));
        Assert.Equal(new DateTime(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc), results[0].SampledAt);
        Assert.Equal((room.Shen, "202603140021", new DateOnly(2026, 3, 14)), Assert.Single(await room.Database.AllAsync<Report>()) is var r ? (r.PatientId, r.OrderNumber, r.ExaminedOn) : default);
    }

    [Fact]
    public async Task Bad_units_are_quarantined_one_by_one_and_the_report_is_held()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("malformed/01-bad-units.hl7");

        Assert.EndsWith(
            "MSA|AE|XM01-20260302-000991\n"
            + "ERR||OBX^1^6|103^Table value not found^HL70357|E|UNIT_UNKNOWN\n"
            + "ERR||OBX^4^6|102^Data type error^HL70357|E|UNIT_VALUE_MISMATCH\n"
            + "ERR||OBX^8^6|102^Data type error^HL70357|E|UNIT_VALUE_MISMATCH\n"
            + "ERR||OBX^9^6|101^Required field missing^HL70357|E|UNIT_MISSING\n",
            ack,
            StringComparison.Ordinal);
        Assert.Equal(6, (await room.Database.AllAsync<Observation>()).Count);
        Assert.Equal(
            [("WBC", "6.21", "bananas"), ("TC", "6.05", "mg/dL"), ("CREA", "1.1", "umol/L"), ("UA", "462", "")],
            (await room.Database.AllAsync<QuarantinedResult>()).OrderBy(q => q.Location).Select(q => (q.Code, q.Value, q.Unit)));
        Assert.Equal(ReportState.Held, Assert.Single(await room.Database.AllAsync<Report>()).State);
    }

    [Fact]
    public async Task A_message_without_a_person_is_rejected_and_waits_for_a_person()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("malformed/02-missing-patient.hl7");

        Assert.EndsWith(
            "MSA|AR|XM01-20260302-000992\nERR||PID^1^3|101^Required field missing^HL70357|E|PATIENT_MISSING\nERR||PID^1^5|101^Required field missing^HL70357|E|PATIENT_MISSING\n",
            ack,
            StringComparison.Ordinal);
        Assert.Equal((ImportState.Unmatched, "PATIENT_MISSING"), Assert.Single(await room.Database.AllAsync<ImportMessage>()) is var m ? (m.State, m.Reason) : default);
        Assert.Empty(await room.Database.AllAsync<Report>());
        Assert.Equal(3, (await room.Database.AllAsync<Domain.Accounts.Patient>()).Count);
    }

    [Fact]
    public async Task A_used_message_id_with_another_body_is_refused_and_shown_with_both_values()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        var ack = await room.SendSampleAsync("malformed/03-duplicate-message-id-different-body.hl7");

        Assert.EndsWith("MSA|AE|XM01-20260302-000001\nERR||MSH^1^10|205^Duplicate key identifier^HL70357|E|DUPLICATE_ID_OTHER_BODY\n", ack, StringComparison.Ordinal);
        var alarm = (await room.Database.AllAsync<ImportMessage>()).Single(m => m.State == ImportState.Conflict);
        Assert.Equal("718-7 血红蛋白: 151 / 51", alarm.Detail);
        Assert.Equal(151m, (await room.Database.AllAsync<Observation>()).Single(o => o.Code == "HGB").CanonicalValue);
    }

    [Fact]
    public async Task A_cut_message_is_rejected_and_does_not_use_up_its_id()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var ack = await room.SendSampleAsync("malformed/06-truncated.hl7");

        Assert.EndsWith("MSA|AR|XM01-20260302-000996\nERR|||100^Segment sequence error^HL70357|E|TRUNCATED\n", ack, StringComparison.Ordinal);
        var message = Assert.Single(await room.Database.AllAsync<ImportMessage>());
        Assert.Equal((ImportState.Rejected, "TRUNCATED", $"sha256:{message.BodySha256}"), (message.State, message.Reason, message.MessageId));
        Assert.Empty(await room.Database.AllAsync<Observation>());
    }

    [Fact]
    public async Task Cut_json_is_rejected_with_400()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        var reply = await room.SendAsync(ARecordsRoom.Sample("malformed/06b-truncated.json"), ImportFormat.PartnerJson);

        Assert.Equal((400, """{"success":"F","errCode":"JSON_TRUNCATED"}"""), (reply.Status, System.Text.Encoding.UTF8.GetString(reply.Body)));
        Assert.Equal(ImportState.Rejected, Assert.Single(await room.Database.AllAsync<ImportMessage>()).State);
    }

    [Fact]
    public async Task Nobody_but_the_reviewer_hears_of_a_report_that_was_received()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        var report = Assert.Single(await room.Database.AllAsync<Report>());
        var received = Assert.Single(await room.Database.AllAsync<OutboxEvent>());
        Assert.Equal((EventKind.ReportReceived, null, report.ReviewerId, report.Id.Value), (received.Kind, received.PatientId, received.StaffId, received.SubjectId));
        Assert.NotNull(report.ReviewerId);
    }
}
