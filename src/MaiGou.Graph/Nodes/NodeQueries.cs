using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Nodes;

[QueryType]
internal static class NodeQueries
{
    private const int MaxIds = 100;

    public static Viewer? Viewer(Viewer caller) => caller.IsSignedIn ? caller : null;

    public static async Task<object?> NodeAsync(string id, NodeDirectory nodes, RequestContext request, CancellationToken ct) =>
        (await nodes.ByIdsAsync(request.Services, [id], ct))[0];

    public static Task<IReadOnlyList<object?>> NodesAsync(
        IReadOnlyList<string> ids, NodeDirectory nodes, RequestContext request, CancellationToken ct) =>
        ids.Count <= MaxIds
            ? nodes.ByIdsAsync(request.Services, ids, ct)
            : throw new GraphQLException($"At most {MaxIds} ids can be asked for at once.", ErrorCodes.BadUserInput);
}
