using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Events;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Orders;

[ObjectType<Order>]
internal static class OrderResolvers
{
    public static Task<IReadOnlyList<Patient?>> PatientAsync([Parent] IReadOnlyList<Order> orders, PatientReads patients, CancellationToken ct) =>
        patients.ByIdsAsync([.. orders.Select(o => o.PatientId)], ct);

    public static Task<IReadOnlyList<CheckupPackage?>> PackageAsync([Parent] IReadOnlyList<Order> orders, PackageReads packages, CancellationToken ct) =>
        packages.ByIdsAsync([.. orders.Select(o => o.PackageId)], ct);

    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<Order> orders, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. orders.Select(o => o.ClinicId)], ct);

    public static Task<IReadOnlyList<Booking?>> BookingAsync([Parent] IReadOnlyList<Order> orders, BookingReads bookings, CancellationToken ct) =>
        bookings.ByIdsAsync([.. orders.Select(o => o.BookingId)], ct);

    public static Money Total([Parent] Order order) => order.Total;

    public static Money Paid([Parent] Order order) => order.Paid;

    public static Money Refunded([Parent] Order order) => order.Refunded;

    public static OrderPolicy Policy([Parent] Order order) => order.Policy;

    public static DateTime? PayBy([Parent] Order order) => order.Status == OrderStatus.AwaitingPayment ? order.PayBy : null;

    public static async Task<IReadOnlyList<IReadOnlyList<OrderLine>>> LinesAsync([Parent] IReadOnlyList<Order> orders, OrderReads reads, CancellationToken ct)
    {
        var lines = await reads.LinesAsync(orders, ct);
        return [.. orders.Select(o => lines[o.Id].ToList())];
    }

    public static Task<IReadOnlyList<IReadOnlyList<OrderAvailableAction>>> AvailableActionsAsync(
        [Parent] IReadOnlyList<Order> orders, OrderReads reads, CancellationToken ct) => reads.ActionsAsync(orders, ct);

    public static async Task<IReadOnlyList<IReadOnlyList<OrderHistoryEntry>>> TimelineAsync(
        [Parent] IReadOnlyList<Order> orders, OrderReads reads, CancellationToken ct)
    {
        var entries = await reads.HistoryAsync(orders, ct);
        return [.. orders.Select(o => entries[o.Id].ToList())];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<PaymentAttempt>>> PaymentsAsync(
        [Parent] IReadOnlyList<Order> orders, PaymentReads reads, CancellationToken ct)
    {
        var attempts = await reads.OfOrdersAsync([.. orders.Select(o => o.Id)], ct);
        return [.. orders.Select(o => attempts[o.Id].ToList())];
    }

    public static async Task<IReadOnlyList<IReadOnlyList<Refund>>> RefundsAsync([Parent] IReadOnlyList<Order> orders, PaymentReads reads, CancellationToken ct)
    {
        var refunds = await reads.RefundsOfOrdersAsync([.. orders.Select(o => o.Id)], ct);
        return [.. orders.Select(o => refunds[o.Id].ToList())];
    }
}

[ObjectType<OrderLine>]
internal static class OrderLineResolvers
{
    public static string Name([Parent] OrderLine line, Locale locale) => locale.Pick(line.NameZh, line.NameEn);

    public static Money Price([Parent] OrderLine line) => line.Price;

    public static Money Total([Parent] OrderLine line) => line.Total;

    public static Task<IReadOnlyList<CheckupPackage?>> PackageAsync([Parent] IReadOnlyList<OrderLine> lines, PackageReads packages, CancellationToken ct) =>
        packages.ByIdsAsync([.. lines.Select(l => l.PackageId)], ct);
}

[ObjectType<OrderChangedEvent>]
internal static class OrderEventResolvers
{
    public static Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<OrderChangedEvent> events, OrderReads orders, CancellationToken ct) =>
        orders.ByIdsAsync([.. events.Select(e => new Id<Order>(e.Happened.SubjectId))], ct);
}
