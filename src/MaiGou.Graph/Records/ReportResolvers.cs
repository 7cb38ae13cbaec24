using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Records;

[ObjectType<Report>]
internal static class ReportResolvers
{
    public static Task<IReadOnlyList<Patient?>> PatientAsync([Parent] IReadOnlyList<Report> reports, PatientReads patients, CancellationToken ct) =>
        patients.ByIdsAsync([.. reports.Select(r => r.PatientId)], ct);

    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<Report> reports, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. reports.Select(r => r.ClinicId)], ct);

    public static Task<IReadOnlyList<StaffMember?>> ReviewerAsync([Parent] IReadOnlyList<Report> reports, StaffReads staff, CancellationToken ct) =>
        staff.ByIdsAsync([.. reports.Select(r => r.ReviewerId ?? default)], ct);

    public static async Task<IReadOnlyList<Connection<Observation>>> ObservationsAsync(
        [Parent] IReadOnlyList<Report> reports, int first, string? after, Viewer viewer, ObservationReads observations, CancellationToken ct)
    {
        var request = Pages.Request(first, after);
        var rows = await observations.OfReportsAsync(viewer, reports, ct);
        return [.. reports.Zip(rows, (report, results) => ObservationList.Page(report, results, request).ToConnection())];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<string>>> MissingAsync(
        [Parent] IReadOnlyList<Report> reports, Viewer viewer, ObservationReads observations, Locale locale, CancellationToken ct) =>
        [.. (await observations.OfReportsAsync(viewer, reports, ct)).Select(IReadOnlyList<string> (results) =>
            [.. results.Where(o => o.Status == ObservationStatus.Pending).Select(o => ObservationResolvers.Name(o, locale))])];

    public static Task<IReadOnlyList<IReadOnlyList<Attachment>>> AttachmentsAsync(
        [Parent] IReadOnlyList<Report> reports, Viewer viewer, AttachmentReads attachments, CancellationToken ct) => attachments.OfReportsAsync(viewer, reports, ct);

    public static Task<IReadOnlyList<IReadOnlyList<QuarantinedResult>>> QuarantinedAsync(
        [Parent] IReadOnlyList<Report> reports, ReportReads reads, CancellationToken ct) => reads.QuarantinedAsync(reports, ct);
}
