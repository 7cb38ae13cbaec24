using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Payments;

[ObjectType<PaymentAttempt>]
internal static class PaymentResolvers
{
    public static Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<PaymentAttempt> attempts, OrderReads orders, CancellationToken ct) =>
        orders.ByIdsAsync([.. attempts.Select(a => a.OrderId)], ct);

    public static Money Amount([Parent] PaymentAttempt attempt) => attempt.Amount;

    public static PaymentNextAction? NextAction([Parent] PaymentAttempt attempt) => attempt.NextAction;
}

[ObjectType<Refund>]
internal static class RefundResolvers
{
    public static Money Amount([Parent] Refund refund) => refund.Amount;
}

[ObjectType<PaymentRedirect>]
internal static class PaymentRedirectResolvers
{
    public static string Url([Parent] PaymentRedirect action) => action.Url.AbsoluteUri;
}

[ObjectType<PaymentQrCode>]
internal static class PaymentQrCodeResolvers
{
    public static string? PageUrl([Parent] PaymentQrCode action) => action.Url?.AbsoluteUri;
}
