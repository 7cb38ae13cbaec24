using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Events;

/// <summary>Asks, at the moment of delivery, whether a recipient may still know of an event.</summary>
/// <remarks>Live delivery asks for all readers of a node together, and an answer serves for one second.</remarks>
public sealed class EventPermissions
{
    private readonly PatientAccess _access;
    private readonly Gathered<PatientQuestion, bool> _answers;

    public EventPermissions(PatientAccess access, TimeProvider time)
    {
        _access = access;
        _answers = new Gathered<PatientQuestion, bool>(AnswersAsync, TimeSpan.FromSeconds(1), time);
    }

    /// <summary>True when the caller may know of the event. A query answers for a thousand callers.</summary>
    internal ValueTask<bool> MayAsync(Viewer viewer, EventPosition position, CancellationToken ct) => position.PatientId is { } patient
        ? _answers.AskAsync(new PatientQuestion(viewer.Role, viewer.AccountId, viewer.StaffId, patient, PermissionOf(position.Kind)), ct)
        : ValueTask.FromResult(true);

    /// <summary>The events among the given ones that the caller may know of, in order. One query for each kind of permission.</summary>
    internal async Task<IReadOnlyList<EventPosition>> OfAsync(Viewer viewer, IReadOnlyList<EventPosition> positions, CancellationToken ct)
    {
        var open = new HashSet<EventPosition>(positions.Where(p => p.PatientId is null && p.Kind != EventKind.Unknown));
        foreach (var group in positions.Where(p => p.PatientId is not null && p.Kind != EventKind.Unknown).GroupBy(p => PermissionOf(p.Kind)))
        {
            var patients = group.Select(p => p.PatientId!.Value).Distinct().ToList();
            var allowed = await _access.AllowedAsync(viewer, patients, group.Key, ct);
            open.UnionWith(group.Where(p => allowed.Contains(p.PatientId!.Value)));
        }

        return [.. positions.Where(open.Contains)];
    }

    private async Task<IReadOnlyDictionary<PatientQuestion, bool>> AnswersAsync(IReadOnlyList<PatientQuestion> questions) =>
        (await _access.AllowedAsync(questions, CancellationToken.None)).ToDictionary(q => q, _ => true);

    /// <summary>Code of the permission table that delivery needs.</summary>
    internal static string PermissionOf(EventKind kind) => kind switch
    {
        EventKind.OrderChanged or EventKind.BookingChanged => "subscription.orderStatus",
        EventKind.ReportReceived or EventKind.ReportReady or EventKind.ReportCorrected => "subscription.reportReady",
        EventKind.FollowUpDue or EventKind.FollowUpUpdated => "subscription.followup",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
