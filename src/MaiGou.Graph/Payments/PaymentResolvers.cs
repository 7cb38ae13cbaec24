using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Payments;

[ObjectType<PaymentAttempt>]
internal static class PaymentResolvers
{
    public static Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<PaymentAttempt> attempts, OrderReads orders, CancellationToken ct) =>
        orders.ByIdsAsync([.. attempts.Select(a => a.OrderId)], ct);

    public static PaymentNextAction? NextAction([Parent] PaymentAttempt attempt) => attempt.NextAction;
}
