using System.Security.Cryptography;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Receives a message of a partner clinic: the bytes are safe before anything is read from them, and the answer follows the commit.</summary>
/// <remarks>
/// The same message again gets the same answer and makes no rows; the same id with other content is refused and shown to a person.
/// Source: health interop rules §5.2.
/// </remarks>
public sealed class ImportReport
{
    /// <summary>Unit: bytes.</summary>
    public const int MaxBodyBytes = 5 * 1024 * 1024;

    /// <summary>A message that is not processed by then was left behind.</summary>
    private const int ResumeDelaySeconds = 30;

    private readonly Transactions _transactions;
    private readonly ProcessImport _process;
    private readonly TimeProvider _time;

    internal ImportReport(Transactions transactions, ProcessImport process, TimeProvider time)
    {
        _transactions = transactions;
        _process = process;
        _time = time;
    }

    /// <param name="viewer">A partner clinic.</param>
    public async Task<ImportReply> RunAsync(Viewer viewer, ImportFormat format, byte[] body, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(body);
        if (viewer.Role != Role.PartnerClinic || viewer.PartnerClientId is null || viewer.ClinicId.IsNone)
        {
            throw new ArgumentException("Only a partner clinic sends reports.", nameof(viewer));
        }

        var id = await ReceiveAsync(viewer.PartnerClientId, viewer.ClinicId, format, body, ct);
        FailPoint.Pass("IMPORT-1");
        // From here on the message is ours: a sender who hangs up does not stop it.
        var reply = await _process.RunAsync(id, CancellationToken.None);
        FailPoint.Pass("IMPORT-3");
        return reply;
    }

    private Task<Id<ImportMessage>> ReceiveAsync(string partner, Id<Clinic> clinic, ImportFormat format, byte[] body, CancellationToken ct) =>
        _transactions.RunAsync(
            async (db, token) => (await KeepAsync(db, new ImportSender(partner, clinic, [partner], null), format, body, _time, token)).Message,
            ct);

    /// <summary>Keeps the bytes, unless the same message is there. An id that served other content is marked as a conflict.</summary>
    internal static async Task<(Id<ImportMessage> Message, bool IsNew)> KeepAsync(
        MaiGouDb db, ImportSender sender, ImportFormat format, byte[] body, TimeProvider time, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var messageId = MessageIds.Of(format, body, hash);
        var earlier = await db.Set<ImportMessage>()
            .Where(m => sender.Known.Contains(m.PartnerClientId) && m.MessageId == messageId) // index: (PartnerClientId, MessageId, Occurrence)
            .OrderBy(m => m.ReceivedAt).ThenBy(m => m.Occurrence)
            .Select(m => new { m.Id, m.BodySha256 })
            .Take(100).ToListAsync(ct);
        if (earlier.Find(m => m.BodySha256 == hash) is { } same)
        {
            return (same.Id, false);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var message = new ImportMessage
        {
            Id = Id<ImportMessage>.New(time),
            PartnerClientId = sender.Name,
            ClinicId = sender.Clinic,
            UploadedBy = sender.Staff,
            Format = format,
            MessageId = messageId,
            Occurrence = earlier.Count + 1,
            BodySha256 = hash,
            Body = body,
            ReceivedAt = now,
            State = ImportState.Received,
            ResumeAfter = now.AddSeconds(ResumeDelaySeconds),
        };
        if (earlier is [var first, ..])
        {
            MarkConflict(message, await db.Set<ImportMessage>().SingleAsync(m => m.Id == first.Id, ct), now);
        }

        db.Add(message);
        await db.SaveChangesAsync(ct);

        // Left to this process for a while by the clock that others ask: this node's may be minutes behind.
        await db.Set<ImportMessage>().Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ResumeAfter, _ => DbClock.UtcNow().AddSeconds(ResumeDelaySeconds)), ct);
        return (message.Id, true);
    }

    private static void MarkConflict(ImportMessage message, ImportMessage first, DateTime now)
    {
        var reply = Hl7Ack.Conflict(Hl7v2Parser.HeadOf(message.Body)!, message.Id.Value, now);
        message.State = ImportState.Conflict;
        message.Reason = "DUPLICATE_ID_OTHER_BODY";
        message.Detail = MessageIds.Differences(first.Body, message.Body);
        message.Reply = reply.Body;
        message.ReplyStatus = reply.Status;
    }
}

/// <summary>Whose message it is.</summary>
/// <param name="Name">The client, or the desk of the clinic.</param>
/// <param name="Clinic">The clinic that it is for.</param>
/// <param name="Known">Names whose earlier messages count as the same sender's.</param>
/// <param name="Staff">Who brought it; null for a clinic's own system.</param>
internal sealed record ImportSender(string Name, Id<Clinic> Clinic, IReadOnlyList<string> Known, Id<StaffMember>? Staff);
