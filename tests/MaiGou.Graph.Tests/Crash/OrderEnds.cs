namespace MaiGou.Graph.Tests.Crash;

/// <summary>How an order looks to its buyer when all is done, as <see cref="StubbornBuyer.OrdersAsync"/> tells it.</summary>
internal static class OrderEnds
{
    public const string Paid =
        """{"status":"CONFIRMED","paymentStatus":"PAID","refundStatus":"NONE","booking":{"state":"CONFIRMED"},"payments":[{"state":"SUCCEEDED"}],"refunds":[]}""";

    public const string Returned =
        """{"status":"CANCELLED","paymentStatus":"PAID","refundStatus":"FULL","booking":{"state":"CANCELLED_BY_PATIENT"},"payments":[{"state":"SUCCEEDED"}],"refunds":[{"state":"SUCCEEDED"}]}""";

    public const string Released =
        """{"status":"EXPIRED","paymentStatus":"UNPAID","refundStatus":"NONE","booking":{"state":"RELEASED"},"payments":[{"state":"CLOSED"}],"refunds":[]}""";
}
