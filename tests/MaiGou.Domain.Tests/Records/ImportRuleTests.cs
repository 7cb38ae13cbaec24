using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Records;

/// <summary>Source: health interop rules §5.2.</summary>
public sealed class ImportRuleTests
{
    [Fact]
    public async Task The_same_message_again_gets_the_same_answer_byte_for_byte_and_makes_no_rows()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var body = ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7");
        var first = await room.SendAsync(body);
        room.Database.Clock.Move(TimeSpan.FromDays(1));

        var second = await room.SendAsync(body);

        Assert.Equal(first.Body, second.Body);
        Assert.Single(await room.Database.AllAsync<ImportMessage>());
        Assert.Equal(10, (await room.Database.AllAsync<Observation>()).Count);
        Assert.Single(await room.Database.AllAsync<Domain.Events.OutboxEvent>());
    }

    [Fact]
    public async Task Fields_longer_than_their_columns_are_shortened_and_long_order_numbers_stay_apart()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var order = new string('9', 100);

        await room.SendResultsAsync("C1", $"{order}1", $"14647-2|5.0|{new string('m', 200)}");
        await room.SendResultsAsync("C2", $"{order}2", "14647-2|5.0|mmol/L");

        var reports = await room.Database.AllAsync<Report>();
        Assert.Equal([80, 80], reports.Select(r => r.OrderNumber.Length));
        Assert.NotEqual(reports[0].OrderNumber, reports[1].OrderNumber);
        Assert.Equal(("UNIT_UNKNOWN", 80), (await room.Database.AllAsync<QuarantinedResult>()).Select(q => (q.Reason, q.Unit.Length)).Single());
    }

    [Fact]
    public async Task The_same_message_eight_times_at_once_makes_one_set_of_rows()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var body = ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => room.SendAsync(body))));

        Assert.Single(replies.Select(r => Encoding.UTF8.GetString(r.Body)).Distinct());
        Assert.Single(await room.Database.AllAsync<ImportMessage>());
        Assert.Equal(10, (await room.Database.AllAsync<Observation>()).Count);
        Assert.Single(await room.Database.AllAsync<Report>());
    }

    [Fact]
    public async Task The_refused_other_body_again_gets_the_same_refusal_and_makes_no_further_alarm()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");
        var first = await room.SendSampleAsync("malformed/03-duplicate-message-id-different-body.hl7");

        var second = await room.SendSampleAsync("malformed/03-duplicate-message-id-different-body.hl7");

        Assert.Equal(first, second);
        Assert.Equal([ImportState.Stored, ImportState.Conflict], (await room.Database.AllAsync<ImportMessage>()).OrderBy(m => m.Occurrence).Select(m => m.State));
    }

    [Fact]
    public async Task A_message_left_behind_by_a_stopped_process_is_taken_over_after_30_seconds()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");
        await LeaveBehindAsync(room);
        room.Database.Clock.Move(TimeSpan.FromSeconds(29));

        var early = await room.RunJobAsync("resume-imports");
        room.Database.Clock.Move(TimeSpan.FromSeconds(1));
        var late = await room.RunJobAsync("resume-imports");

        Assert.Equal((0, 1, 0), (early, late, await room.RunJobAsync("resume-imports")));
        Assert.Equal(ImportState.Stored, Assert.Single(await room.Database.AllAsync<ImportMessage>()).State);
        Assert.Equal(10, (await room.Database.AllAsync<Observation>()).Count);
    }

    [Fact]
    public async Task A_sender_who_repeats_a_message_that_was_left_behind_gets_it_processed_at_once()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");
        await LeaveBehindAsync(room);

        var ack = await room.SendSampleAsync("hl7v2/01-routine-checkup.hl7");

        Assert.EndsWith("MSA|AA|XM01-20260302-000001\n", ack, StringComparison.Ordinal);
        Assert.Equal(10, (await room.Database.AllAsync<Observation>()).Count);
    }

    [Theory]
    [InlineData("|19850312|M", "|19850313|M")]
    [InlineData("|19850312|M", "|19850312|F")]
    [InlineData("陈志远", "陈志达")]
    public async Task A_contradiction_in_birth_sex_or_name_goes_to_a_person(string right, string wrong)
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var text = Encoding.UTF8.GetString(ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7"));

        var reply = await room.SendAsync(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains("MSA|AA|", Encoding.UTF8.GetString(reply.Body), StringComparison.Ordinal);
        Assert.Equal((ImportState.Unmatched, "IDENTITY_MISMATCH"), Assert.Single(await room.Database.AllAsync<ImportMessage>()) is var m ? (m.State, m.Reason) : default);
        Assert.Empty(await room.Database.AllAsync<Report>());
    }

    [Fact]
    public async Task A_record_number_of_the_clinic_with_the_name_is_enough()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.Database.AddAsync(new PatientIdentifier { PatientId = room.Chen, System = "CLINIC_XM01", Value = "MR00012345" });
        var text = Encoding.UTF8.GetString(ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7")).Replace("~990101198503120018^^^PRC^NNCHN", "", StringComparison.Ordinal);

        await room.SendAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(room.Chen, Assert.Single(await room.Database.AllAsync<Report>()).PatientId);
    }

    [Fact]
    public async Task A_record_number_of_another_system_names_nobody()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.Database.AddAsync(new PatientIdentifier { PatientId = room.Chen, System = "CLINIC_XM02", Value = "MR00012345" });
        var text = Encoding.UTF8.GetString(ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7")).Replace("~990101198503120018^^^PRC^NNCHN", "", StringComparison.Ordinal);

        await room.SendAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal("UNKNOWN_PERSON", Assert.Single(await room.Database.AllAsync<ImportMessage>()).Reason);
    }

    [Fact]
    public async Task Another_clinics_messages_are_rejected()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var text = Encoding.UTF8.GetString(ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7")).Replace("|LIS|CLINIC_XM01|", "|LIS|CLINIC_XM02|", StringComparison.Ordinal);

        var reply = await room.SendAsync(Encoding.UTF8.GetBytes(text));

        Assert.Contains("MSA|AR|XM01-20260302-000001\rERR||MSH^1^4|103^Table value not found^HL70357|E|SENDER_NOT_YOURS\r", Encoding.UTF8.GetString(reply.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_rejected_with_207_and_never_replaced()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        byte[] body = [.. ARecordsRoom.Sample("hl7v2/01-routine-checkup.hl7")];
        body[Array.IndexOf(body, (byte)0xE9)] = 0xC0;

        var reply = await room.SendAsync(body);

        Assert.Contains("|207^Application internal error^HL70357|E|ENCODING_INVALID_UTF8\r", Encoding.UTF8.GetString(reply.Body), StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(await room.Database.AllAsync<ImportMessage>()).Body);
    }

    [Theory]
    [InlineData("9999-9|5|mmol/L", "OBX^1^3", "CODE_UNKNOWN")]
    [InlineData("14647-2|abc|mmol/L", "OBX^1^5", "NOT_A_NUMBER")]
    [InlineData("14647-2|-5|mmol/L", "OBX^1^5", "IMPOSSIBLE_VALUE")]
    [InlineData("14682-9|640000|umol/L", "OBX^1^5", "IMPOSSIBLE_VALUE")]
    [InlineData("14771-0|108|mmol/L", "OBX^1^6", "UNIT_VALUE_MISMATCH")]
    [InlineData("10835-7|30|nmol/L", "OBX^1^6", "UNIT_UNKNOWN")]
    [InlineData("718-7|15.1|G/L", "OBX^1^6", "UNIT_UNKNOWN")]
    [InlineData("14647-2||mmol/L", "OBX^1^5", "VALUE_MISSING")]
    [InlineData("14647-2|5|mmol/L||||W", "OBX^1^11", "STATUS_UNKNOWN")]
    public async Task A_bad_result_is_quarantined_with_its_reason(string result, string location, string reason)
    {
        await using var room = await ARecordsRoom.OpenAsync();
        var parts = result.Split('|');

        var ack = await room.SendResultsAsync("C1", "O1", $"{parts[0]}|{parts[1]}|{parts[2]}|||{parts.ElementAtOrDefault(6) ?? "F"}");

        Assert.Contains($"ERR||{location}|", ack, StringComparison.Ordinal);
        Assert.Equal((location, reason), Assert.Single(await room.Database.AllAsync<QuarantinedResult>()) is var q ? (q.Location, q.Reason) : default);
    }

    [Fact]
    public async Task A_result_from_tomorrow_is_quarantined()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        room.Database.Clock.Set(new DateTimeOffset(2026, 10, 31, 12, 0, 0, TimeSpan.Zero));

        var ack = await room.SendResultsAsync("C1", "O1", "14647-2|5.0|mmol/L");

        Assert.Contains("ERR||OBX^1^14|102^Data type error^HL70357|E|FUTURE_DATE\n", ack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("14647-2|201|mg/dL", 5.19786)]
    [InlineData("14682-9|1.0|mg/dl", 88.4)]
    [InlineData("718-7|15.1|g/dl", 151)]
    [InlineData("4548-4|48|mmol/mol", 6.54304)]
    [InlineData("8480-6|16|kPa", 120.009872)]
    [InlineData("3016-3|2.5|μIU/mL", 2.5)]
    [InlineData("6690-2|6.2|×10^9/L", 6.2)]
    [InlineData("6690-2|6.2|G/L", 6.2)]
    public async Task Units_with_a_fixed_factor_become_canonical(string result, double canonical)
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendResultsAsync("C1", "O1", result);

        Assert.Equal((decimal)canonical, Assert.Single(await room.Database.AllAsync<Observation>()).CanonicalValue);
    }

    [Fact]
    public async Task A_final_result_that_contradicts_an_earlier_one_without_being_marked_as_a_correction_is_quarantined()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "14647-2|5.0|mmol/L");

        var ack = await room.SendResultsAsync("C2", "O1", "14647-2|6.0|mmol/L");

        Assert.Contains("ERR||OBX^1^5|205^Duplicate key identifier^HL70357|E|RESULT_CONFLICT\n", ack, StringComparison.Ordinal);
        Assert.Equal("5.0", Assert.Single(await room.Database.AllAsync<Observation>()).ReportedText);
    }

    [Fact]
    public async Task A_good_result_for_a_quarantined_one_lifts_the_hold()
    {
        await using var room = await ARecordsRoom.OpenAsync();
        await room.SendResultsAsync("C1", "O1", "14647-2|6.05|mg/dL", "718-7|151|g/L");

        await room.SendResultsAsync("C2", "O1", "14647-2|6.05|mmol/L");

        Assert.Equal(ReportState.InReview, Assert.Single(await room.Database.AllAsync<Report>()).State);
        Assert.NotNull(Assert.Single(await room.Database.AllAsync<QuarantinedResult>()).ResolvedAt);
        Assert.Equal(["718-7|151", "14647-2|6.05"], (await room.Database.AllAsync<Observation>()).OrderBy(o => o.ReceivedAt).ThenBy(o => o.Code).Select(o => $"{Indicators.WithCode(o.Code)!.Loinc}|{o.ReportedText}"));
    }

    [Fact]
    public async Task Pending_and_declined_results_are_no_gaps()
    {
        await using var room = await ARecordsRoom.OpenAsync();

        await room.SendResultsAsync("C1", "O1", "4548-4||%|||P", "14647-2||mmol/L|||X", "718-7|151|g/L");
        await room.SendResultsAsync("C2", "O1", "4548-4|5.6|%");

        Assert.Equal(
            [("HBA1C", ObservationStatus.Superseded, ""), ("HBA1C", ObservationStatus.Final, "5.6"), ("HGB", ObservationStatus.Final, "151"), ("TC", ObservationStatus.Declined, "")],
            (await room.Database.AllAsync<Observation>()).OrderBy(o => o.Code).ThenBy(o => o.ResultVersion).Select(o => (o.Code, o.Status, o.ReportedText)));
    }

    private static async Task LeaveBehindAsync(ARecordsRoom room)
    {
        // As if the process had stopped right after storing the bytes.
        await using var db = await room.Database.OpenAsync();
        await db.Set<Observation>().ExecuteDeleteAsync();
        await db.Set<Report>().ExecuteDeleteAsync();
        await db.Set<ImportMessage>().ExecuteUpdateAsync(s => s.SetProperty(m => m.State, ImportState.Received).SetProperty(m => m.Reply, (byte[]?)null));
    }
}
