using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Events;

/// <summary>Asks, at the moment of delivery, whether a recipient may still know of an event.</summary>
public sealed class EventPermissions(PatientAccess access)
{
    /// <summary>The events among the given ones that the caller may know of, in order. One query for each kind of permission.</summary>
    internal async Task<IReadOnlyList<EventPosition>> OfAsync(Viewer viewer, IReadOnlyList<EventPosition> positions, CancellationToken ct)
    {
        var open = new HashSet<EventPosition>(positions.Where(p => p.PatientId is null));
        foreach (var group in positions.Where(p => p.PatientId is not null).GroupBy(p => PermissionOf(p.Kind)))
        {
            var patients = group.Select(p => p.PatientId!.Value).Distinct().ToList();
            var allowed = await access.AllowedAsync(viewer, patients, group.Key, ct);
            open.UnionWith(group.Where(p => allowed.Contains(p.PatientId!.Value)));
        }

        return [.. positions.Where(open.Contains)];
    }

    /// <summary>Code of the permission table that delivery needs.</summary>
    internal static string PermissionOf(EventKind kind) => kind switch
    {
        EventKind.OrderChanged or EventKind.BookingChanged => "subscription.orderStatus",
        EventKind.ReportReceived or EventKind.ReportReady or EventKind.ReportCorrected => "subscription.reportReady",
        EventKind.FollowUpDue or EventKind.FollowUpUpdated => "subscription.followup",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
