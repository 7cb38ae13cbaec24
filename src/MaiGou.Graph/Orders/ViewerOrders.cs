using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Orders;

/// <summary>A level holds one viewer: the caller.</summary>
[ObjectType<Viewer>]
internal static class ViewerOrders
{
    public static async Task<IReadOnlyList<Quote?>> QuoteAsync([Parent] IReadOnlyList<Viewer> viewers, Id<Quote> id, QuoteReads quotes, CancellationToken ct)
    {
        var quote = (await quotes.ByIdsAsync([id], ct))[0];
        return [.. viewers.Select(_ => quote)];
    }

    public static async Task<IReadOnlyList<Connection<Order>?>> OrdersAsync(
        [Parent] IReadOnlyList<Viewer> viewers, int? first, string? after, int? last, string? before, OrderReads orders, CancellationToken ct)
    {
        var page = (await orders.OfAccountAsync(viewers[0].AccountId, Pages.Request(first, after, last, before), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }

    public static async Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<Viewer> viewers, Id<Order> id, OrderReads orders, CancellationToken ct)
    {
        var order = (await orders.ByIdsAsync([id], ct))[0];
        return [.. viewers.Select(_ => order)];
    }
}
