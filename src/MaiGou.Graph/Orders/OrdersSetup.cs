using MaiGou.Domain.Orders;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Orders;

internal static class OrdersSetup
{
    /// <summary>Registers quotes and orders.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<QuoteReads>()
        .AddSingleton<OrderReads>()
        .AddSingleton<QuoteOffers>()
        .AddSingleton<CreateQuote>()
        .AddSingleton<SubmitOrder>()
        .AddSingleton<CancelOrder>()
        .AddNode<Quote>((provider, ids, ct) => provider.GetRequiredService<QuoteReads>().ByIdsAsync(ids, ct))
        .AddNode<Order>((provider, ids, ct) => provider.GetRequiredService<OrderReads>().ByIdsAsync(ids, ct))
        .AddRefusalText<PriceChangedError>(
            e => $"价格已变为 {e.NewTotal}，请确认后再提交。",
            e => $"The price is now {e.NewTotal}; please confirm it.")
        .AddRefusalText<QuoteExpiredError>(
            _ => "报价已失效，时段已释放，请重新选择。",
            _ => "This offer is over and its time was given back; please choose again.")
        .AddRefusalText<OrderNotPayableError>(
            e => $"订单{Status(e.Status)}，不能支付。",
            e => $"The order cannot be paid: it is {e.Status}.")
        .AddRefusalText<OrderNotCancellableError>(
            e => e.Deadline is { } at ? $"免费取消须在 {Instants.Zh(at)} 之前办理，请联系客服。" : $"订单{Status(e.Status)}，不能取消。",
            e => e.Deadline is { } at ? $"It could be cancelled free of charge until {Instants.En(at)}." : $"The order cannot be cancelled: it is {e.Status}.");

    private static string Status(OrderStatus status) => status switch
    {
        OrderStatus.AwaitingPayment => "待支付",
        OrderStatus.Confirmed => "已确认",
        OrderStatus.Completed => "已完成",
        OrderStatus.Expired => "已过期",
        _ => "已取消",
    };
}
