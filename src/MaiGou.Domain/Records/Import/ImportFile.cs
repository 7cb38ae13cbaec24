using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Import;

/// <summary>Takes over a report message that staff of a clinic bring as a file, by the same steps as one that the clinic's own system sends.</summary>
/// <remarks>
/// The caller's clinic is the sender: a message that names another one is refused. What the clinic's system has sent already is known again.
/// Errors: NOT_FOUND, INVALID_INPUT with EMPTY or TOO_LONG, IMPORT_UNREADABLE, IMPORT_DUPLICATE, IMPORT_CONFLICT, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class ImportFile
{
    private const string Operation = "reportImport";

    private readonly IDbContextFactory<MaiGouDb> _contexts;
    private readonly Transactions _transactions;
    private readonly ProcessImport _process;
    private readonly TimeProvider _time;

    internal ImportFile(IDbContextFactory<MaiGouDb> contexts, Transactions transactions, ProcessImport process, TimeProvider time)
    {
        _contexts = contexts;
        _transactions = transactions;
        _process = process;
        _time = time;
    }

    public async Task<ImportedFile> RunAsync(Viewer viewer, ImportFormat format, string text, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(text);
        var body = Encoding.UTF8.GetBytes(text);
        if (Refuse(viewer, body) is { } refusal)
        {
            return new ImportedFile(null, refusal);
        }

        var kept = await _transactions.RunAsync((db, token) => KeepAsync(db, viewer, format, body, key, token), ct);
        if (kept.IsRefused)
        {
            return new ImportedFile(null, kept.Refusal);
        }

        // From here on the message is ours: a caller who hangs up does not stop it.
        await _process.RunAsync(kept.Value.Message, CancellationToken.None);
        return await OutcomeAsync(kept.Value, CancellationToken.None);
    }

    private static Refusal? Refuse(Viewer viewer, byte[] body) =>
        !viewer.IsStaff || viewer.ClinicId.IsNone || !Permissions.RoleMay(viewer.Role, ReleaseReport.Permission) ? new NotFoundError()
        : body.Length == 0 ? new InvalidInputError("EMPTY") { Path = ["message"] }
        : body.Length > ImportReport.MaxBodyBytes ? new InvalidInputError("TOO_LONG") { Path = ["message"] }
        : null;

    private async Task<Result<Kept>> KeepAsync(MaiGouDb db, Viewer viewer, ImportFormat format, byte[] body, Guid key, CancellationToken ct)
    {
        var input = new { format, body };
        var earlier = await db.EarlierAsync(viewer, key, Operation, input, ct);
        if (earlier.Refusal is { } reused)
        {
            return reused;
        }

        if (earlier.ResultId is { } id)
        {
            return new Kept(new Id<ImportMessage>(id), IsAgain: false);
        }

        var code = await db.Set<Clinic>().Where(c => c.Id == viewer.ClinicId).Select(c => c.Code).SingleAsync(ct);
        var clients = await db.Set<PartnerClient>().Where(c => c.ClinicId == viewer.ClinicId).Select(c => c.ClientId).ToListAsync(ct);
        var desk = $"desk@{code}";
        var (message, isNew) = await ImportReport.KeepAsync(db, new ImportSender(desk, viewer.ClinicId, [desk, .. clients], viewer.StaffId), format, body, _time, ct);
        if (isNew)
        {
            db.Remember(viewer, key, Operation, input, message.Value, _time);
        }

        return new Kept(message, IsAgain: !isNew);
    }

    private async Task<ImportedFile> OutcomeAsync(Kept kept, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var message = await db.Set<ImportMessage>().AsNoTracking().SingleAsync(m => m.Id == kept.Message, ct);
        if (kept.IsAgain)
        {
            return new ImportedFile(message, new ImportDuplicateError(message.ReceivedAt) { Path = ["message"] });
        }

        return message.State switch
        {
            ImportState.Rejected => new ImportedFile(message, new ImportUnreadableError(message.Reason!) { Path = ["message"] }),
            ImportState.Conflict => new ImportedFile(message, new ImportConflictError(await FirstAsync(db, message, ct)) { Path = ["message"] }),
            _ => new ImportedFile(message, null),
        };
    }

    private static Task<DateTime> FirstAsync(MaiGouDb db, ImportMessage message, CancellationToken ct) =>
        db.Set<ImportMessage>().Where(m => m.ClinicId == message.ClinicId && m.MessageId == message.MessageId).MinAsync(m => m.ReceivedAt, ct);

    private sealed record Kept(Id<ImportMessage> Message, bool IsAgain);
}

/// <summary>What came of a file. Shape: the message is there whenever its bytes were kept, also beside a refusal.</summary>
public sealed record ImportedFile(ImportMessage? Message, Refusal? Refusal);
