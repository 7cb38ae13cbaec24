using MaiGou.Domain.Accounts;
using MaiGou.Domain.Care;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Care;

/// <summary>A level holds one viewer: the caller.</summary>
[ObjectType<Viewer>]
internal static class ViewerCare
{
    public static async Task<IReadOnlyList<Connection<FollowUp>?>> FollowUpsAsync(
        [Parent] IReadOnlyList<Viewer> viewers, Id<Patient>? patient, int first, string? after, Viewer caller, FollowUpReads followUps, CancellationToken ct)
    {
        var page = (await followUps.OfViewerAsync(caller, patient, Pages.Request(first, after), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }

    public static async Task<IReadOnlyList<Connection<FollowUp>?>> WorkQueueAsync(
        [Parent] IReadOnlyList<Viewer> viewers, int first, string? after, Viewer caller, FollowUpReads followUps, CancellationToken ct)
    {
        var page = (await followUps.WorkQueueAsync(caller, Pages.Request(first, after), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }
}
