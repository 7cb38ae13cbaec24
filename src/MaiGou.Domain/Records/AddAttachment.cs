using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Records;

/// <summary>Adds a file to a report.</summary>
/// <remarks>
/// The bytes first, under a name that nobody knows, then both rows in one transaction: a crash between leaves a file without a row, which
/// is swept, and never a row without a file. What a doctor adds to a released report is released with it; what a clinic sends is a draft
/// that a person reviews. Source: permission report.publish with its note; fault points B-1, B-2.
/// </remarks>
public sealed class AddAttachment(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, PatientAccess access, IFileStore store, FileLimits limits, TimeProvider time,
    ILogger<AddAttachment> log)
{
    public const string Permission = "report.publish";
    private const string Operation = "reportAttachmentAdd";

    /// <summary>By a member of staff. Errors: NOT_FOUND, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, INVALID_INPUT, TOO_MANY_ATTACHMENTS, IDEMPOTENCY_KEY_REUSED, FILE_STORE_UNAVAILABLE.</summary>
    public Task<Result<Attachment>> ToReportAsync(Viewer viewer, Id<Report> id, Guid key, IncomingFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(file);
        return RunAsync(viewer, FindAsync, key, file, ct);

        async Task<Report?> FindAsync(MaiGouDb db, CancellationToken token)
        {
            var report = await db.Set<Report>().SingleOrDefaultAsync(r => r.Id == id, token);
            return report is not null && viewer.IsStaff && (await access.AllowedAsync(viewer, [report.PatientId], Permission, token)).Contains(report.PatientId)
                ? report
                : null;
        }
    }

    /// <summary>By a clinic that sent the report, which knows it by its order. Errors: as for staff.</summary>
    public Task<Result<Attachment>> ToOrderAsync(Viewer partner, string orderNumber, Guid key, IncomingFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(file);
        if (partner.Role != Role.PartnerClinic || partner.ClinicId.IsNone)
        {
            throw new ArgumentException("Only a partner clinic names reports by their orders.", nameof(partner));
        }

        return RunAsync(
            partner, (db, token) => db.Set<Report>().SingleOrDefaultAsync(r => r.ClinicId == partner.ClinicId && r.OrderNumber == orderNumber, token), key, file, ct);
    }

    private async Task<Result<Attachment>> RunAsync(
        Viewer viewer, Func<MaiGouDb, CancellationToken, Task<Report?>> find, Guid key, IncomingFile file, CancellationToken ct)
    {
        var request = new Request(viewer, key, find, time.GetTimestamp());
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            // Nothing is read of a stranger's file.
            if (await find(db, ct) is null)
            {
                return new NotFoundError { Path = ["report"] };
            }
        }

        var judged = await file.JudgeAsync(limits, ct);
        if (judged.IsRefused)
        {
            return judged.Refusal;
        }

        // Asked before the bytes are written, so that a repetition writes none; and again where it counts.
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await AnswerAsync(db, request, judged.Value, null, ct) is { } answer)
            {
                return answer;
            }
        }

        return await WriteAsync(request, judged.Value, file, ct);
    }

    private async Task<Result<Attachment>> WriteAsync(Request request, JudgedFile judged, IncomingFile file, CancellationToken ct)
    {
        var blob = BlobName.New();
        try
        {
            await store.WriteAsync(blob, file.Content, judged.Facts, ct);
        }
        catch (FileStoreUnavailableException e)
        {
            log.LogWarning(e, "A file could not be stored: {Problem}", e.Message);
            return new FileStoreUnavailableError(FileStoreUnavailableError.UsualPause) { Path = ["file"] };
        }

        FailPoint.Pass("B-1");

        // When this throws nobody knows whether it was committed, so the file stays; without a row it is swept.
        var result = (await transactions.RunAsync((db, token) => AnswerAsync(db, request, judged, blob, token), ct))!.Value;
        FailPoint.Pass("B-2");
        if (result.IsRefused || result.Value.File.BlobName != blob.Value)
        {
            await TakeBackAsync(blob);
        }

        return result;
    }

    /// <summary>The answer of an earlier request, a refusal, or the new row. Shape: null when there is none of them yet and no file was written.</summary>
    private async Task<Result<Attachment>?> AnswerAsync(MaiGouDb db, Request request, JudgedFile judged, BlobName? blob, CancellationToken ct)
    {
        if (await request.Find(db, ct) is not { } report)
        {
            return new NotFoundError { Path = ["report"] };
        }

        var input = new { Report = report.Id.Value, judged.Name, judged.Facts.Sha256 };
        var earlier = await db.EarlierAsync(request.Viewer, request.Key, Operation, input, ct);
        if (earlier.Refusal is not null)
        {
            return earlier.Refusal;
        }

        if (earlier.ResultId is { } made)
        {
            return await db.Set<Attachment>().AsNoTracking().SingleAsync(a => a.PatientId == report.PatientId && a.Id == new Id<Attachment>(made), ct);
        }

        if (await db.Set<Attachment>().CountAsync(a => a.PatientId == report.PatientId && a.ReportId == report.Id, ct) >= Attachment.MaxPerReport)
        {
            return new TooManyAttachmentsError(Attachment.MaxPerReport) { Path = ["report"] };
        }

        if (blob is null)
        {
            return null;
        }

        if (time.GetElapsedTime(request.BegunAt) > SweepFiles.MaxInFlight)
        {
            return new FileStoreUnavailableError(FileStoreUnavailableError.UsualPause) { Path = ["file"] }; // the sweep may not wait for anybody longer
        }

        var attachment = NewRow(request.Viewer, report, judged, blob.Value);
        db.Add(attachment);
        db.Remember(request.Viewer, request.Key, Operation, input, attachment.Id.Value, time);
        await TellAsync(db, report, attachment, ct);
        return attachment;
    }

    private Attachment NewRow(Viewer viewer, Report report, JudgedFile judged, BlobName blob)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var file = new StoredFile
        {
            Id = Id<StoredFile>.New(time),
            PatientId = report.PatientId,
            BlobName = blob.Value,
            Type = judged.Type,
            Length = judged.Facts.Length,
            Sha256 = judged.Facts.Sha256,
            StoredAt = now,
        };
        return new Attachment
        {
            Id = Id<Attachment>.New(time),
            PatientId = report.PatientId,
            ReportId = report.Id,
            FileId = file.Id,
            Name = judged.Name,
            AddedAt = now,
            AddedBy = viewer.Actor,
            ReleasedAt = viewer.IsStaff && report is { IsReleased: true, IsInReview: false } ? now : null,
            File = file,
        };
    }

    /// <summary>The version grows with every file: a reviewer releases what they have seen, and two files at once are counted one after the other.</summary>
    private async Task TellAsync(MaiGouDb db, Report report, Attachment attachment, CancellationToken ct)
    {
        report.Touch(attachment.AddedAt);
        if (attachment.IsReleased)
        {
            report.State = ReportState.Amended;
            report.CorrectedAt = attachment.AddedAt;
            db.Raise(EventKind.ReportCorrected, report.Id.Value, time, report.PatientId, report.ReviewerId);
        }
        else if (!report.IsInReview)
        {
            report.State = ReportState.InReview;
            await ReportReview.AskAsync(db, report, time, ct);
        }
    }

    private async Task TakeBackAsync(BlobName blob)
    {
        try
        {
            await store.DeleteAsync(blob, CancellationToken.None); // the answer is known; a caller who hung up does not keep the bytes here
        }
        catch (FileStoreUnavailableException e)
        {
            log.LogWarning(e, "A file without a row stays until the sweep: {Problem}", e.Message);
        }
    }

    private sealed record Request(Viewer Viewer, Guid Key, Func<MaiGouDb, CancellationToken, Task<Report?>> Find, long BegunAt);
}
