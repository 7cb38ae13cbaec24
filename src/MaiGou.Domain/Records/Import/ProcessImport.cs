using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Takes over a message whose bytes are stored: reads it, names the person, stores the results, keeps the answer. One transaction.</summary>
/// <remarks>Run twice, also at once, it does its work once: the loser of a race finds the answer of the winner.</remarks>
internal sealed class ProcessImport(Transactions transactions, StoreResults store, TimeProvider time)
{
    public Task<ImportReply> RunAsync(Id<ImportMessage> id, CancellationToken ct) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var message = await db.Set<ImportMessage>().SingleAsync(m => m.Id == id, token);
                if (message.State == ImportState.Received)
                {
                    await TakeOverAsync(db, message, token);
                    message.Version++;
                    FailPoint.Pass("IMPORT-2");
                }

                return new ImportReply(message.ReplyStatus, message.Reply ?? []);
            },
            ct);

    private async Task TakeOverAsync(MaiGouDb db, ImportMessage message, CancellationToken ct)
    {
        var clinic = await db.Set<Clinic>().SingleAsync(c => c.Id == message.ClinicId, ct);
        var parsed = message.Format == ImportFormat.Hl7V2 ? Hl7v2Parser.Parse(message.Body, clinic.Code) : PartnerJsonParser.Parse(message.Body);
        if (parsed.Failure is { } failure)
        {
            // Somebody's results without a name: a person has to find out whose.
            Finish(message, failure.Reason == "PATIENT_MISSING" ? ImportState.Unmatched : ImportState.Rejected, failure.Reason, Rejection(message, failure));
            return;
        }

        var incoming = FieldSizes.Fit(parsed.Report!);
        var identity = await IdentityMatch.FindAsync(db, incoming.Patient, clinic.Code, ct);
        if (identity.Patient is not { } patient)
        {
            Finish(message, ImportState.Unmatched, identity.Reason, Acceptance(message));
            return;
        }

        var (report, accepted, problems) = await store.RunAsync(db, message, incoming, patient, ct);
        if (report is null)
        {
            Finish(message, ImportState.Unmatched, "ORDER_OF_ANOTHER_PERSON", Acceptance(message));
            return;
        }

        message.PatientId = patient.Id;
        message.ReportId = report.Id;
        message.AcceptedCount = accepted;
        Finish(
            message,
            problems.Count == 0 ? ImportState.Stored : ImportState.PartlyQuarantined,
            problems.Count == 0 ? null : "RESULTS_QUARANTINED",
            problems.Count == 0 ? Acceptance(message) : Problems(message, problems));
    }

    private static void Finish(ImportMessage message, ImportState state, string? reason, ImportReply reply)
    {
        message.State = state;
        message.Reason = reason;
        message.Reply = reply.Body;
        message.ReplyStatus = reply.Status;
    }

    private ImportReply Acceptance(ImportMessage message) =>
        message.Format == ImportFormat.Hl7V2 ? Hl7Ack.Accept(Hl7v2Parser.HeadOf(message.Body)!, message.Id.Value, Now) : PartnerJsonReply.Success;

    private ImportReply Problems(ImportMessage message, IReadOnlyList<ResultProblem> problems) =>
        message.Format == ImportFormat.Hl7V2
            ? Hl7Ack.Errors(Hl7v2Parser.HeadOf(message.Body)!, message.Id.Value, Now, problems)
            : PartnerJsonReply.Failure(422, "RESULTS_QUARANTINED", problems);

    private ImportReply Rejection(ImportMessage message, ImportFailure failure) =>
        message.Format == ImportFormat.Hl7V2
            ? Hl7Ack.Reject(Hl7v2Parser.HeadOf(message.Body), message.Id.Value, Now, failure)
            : PartnerJsonReply.Failure(400, failure.Reason, []);

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
