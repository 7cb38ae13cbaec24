using MaiGou.Domain.Care;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Events;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Care;

[ObjectType<FollowUpDueEvent>]
internal static class FollowUpDueResolvers
{
    public static Task<IReadOnlyList<FollowUp?>> FollowUpAsync(
        [Parent] IReadOnlyList<FollowUpDueEvent> events, Viewer viewer, FollowUpReads followUps, CancellationToken ct) =>
        followUps.ByIdsAsync(viewer, [.. events.Select(e => new Id<FollowUp>(e.Happened.SubjectId))], ct);
}

[ObjectType<FollowUpUpdatedEvent>]
internal static class FollowUpUpdatedResolvers
{
    public static Task<IReadOnlyList<FollowUp?>> FollowUpAsync(
        [Parent] IReadOnlyList<FollowUpUpdatedEvent> events, Viewer viewer, FollowUpReads followUps, CancellationToken ct) =>
        followUps.ByIdsAsync(viewer, [.. events.Select(e => new Id<FollowUp>(e.Happened.SubjectId))], ct);
}
