using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Care;

[ObjectType<FollowUp>]
internal static class FollowUpResolvers
{
    public static Task<IReadOnlyList<Patient?>> PatientAsync([Parent] IReadOnlyList<FollowUp> followUps, PatientReads patients, CancellationToken ct) =>
        patients.ByIdsAsync([.. followUps.Select(f => f.PatientId)], ct);

    public static Task<IReadOnlyList<Report?>> ReportAsync(
        [Parent] IReadOnlyList<FollowUp> followUps, Viewer viewer, ReportReads reports, CancellationToken ct) =>
        reports.ByIdsAsync(viewer, [.. followUps.Select(f => f.ReportId)], ct);

    public static Task<IReadOnlyList<StaffMember?>> OwnerAsync([Parent] IReadOnlyList<FollowUp> followUps, StaffReads staff, CancellationToken ct) =>
        staff.ByIdsAsync([.. followUps.Select(f => f.OwnerId)], ct);

    public static FollowUpRule? Rule([Parent] FollowUp followUp) => FollowUpRules.WithId(followUp.RuleId);

    public static Task<IReadOnlyList<IReadOnlyList<FollowUpFinding>>> FindingsAsync(
        [Parent] IReadOnlyList<FollowUp> followUps, FollowUpReads reads, CancellationToken ct) => reads.FindingsAsync(followUps, ct);

    public static Task<IReadOnlyList<IReadOnlyList<FollowUpContact>>> ContactsAsync(
        [Parent] IReadOnlyList<FollowUp> followUps, FollowUpReads reads, CancellationToken ct) => reads.ContactsAsync(followUps, ct);

    public static Task<IReadOnlyList<FollowUp?>> FormerAsync(
        [Parent] IReadOnlyList<FollowUp> followUps, Viewer viewer, FollowUpReads reads, CancellationToken ct) =>
        reads.ByIdsAsync(viewer, [.. followUps.Select(f => f.FormerId ?? default)], ct);
}

[ObjectType<FollowUpRule>]
internal static class FollowUpRuleResolvers
{
    public static string Trigger([Parent] FollowUpRule rule, Locale locale) => Words(rule, locale).Trigger;

    public static string FirstContact([Parent] FollowUpRule rule, Locale locale) => Words(rule, locale).FirstContact;

    public static string Then([Parent] FollowUpRule rule, Locale locale) => Words(rule, locale).Then;

    public static string StopWhen([Parent] FollowUpRule rule, Locale locale) => Words(rule, locale).StopWhen;

    public static string EscalateWhen([Parent] FollowUpRule rule, Locale locale) => Words(rule, locale).EscalateWhen;

    public static EvidenceSource? Source([Parent] FollowUpRule rule) => rule.Source;

    private static FollowUpRuleWords Words(FollowUpRule rule, Locale locale) => locale == Locale.En ? rule.English : rule.Chinese;
}

[ObjectType<FollowUpFinding>]
internal static class FollowUpFindingResolvers
{
    public static FollowUpRule? Rule([Parent] FollowUpFinding reason) => FollowUpRules.WithId(reason.RuleId);

    public static AbnormalFinding? Finding([Parent] FollowUpFinding reason) =>
        reason.AbnormalRuleId is { } rule ? AbnormalFindings.WithId(rule) : null;

    public static Task<IReadOnlyList<Observation?>> ObservationAsync(
        [Parent] IReadOnlyList<FollowUpFinding> reasons, Viewer viewer, ObservationReads observations, CancellationToken ct) =>
        observations.ByIdsAsync(viewer, [.. reasons.Select(r => r.ObservationId)], ct);
}

[ObjectType<FollowUpContact>]
internal static class FollowUpContactResolvers
{
    public static Task<IReadOnlyList<StaffMember?>> StaffAsync([Parent] IReadOnlyList<FollowUpContact> contacts, StaffReads staff, CancellationToken ct) =>
        staff.ByIdsAsync([.. contacts.Select(c => c.StaffId)], ct);
}
