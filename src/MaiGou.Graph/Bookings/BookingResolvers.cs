using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Events;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Bookings;

[ObjectType<Booking>]
internal static class BookingResolvers
{
    public static Task<IReadOnlyList<Patient?>> PatientAsync([Parent] IReadOnlyList<Booking> bookings, PatientReads patients, CancellationToken ct) =>
        patients.ByIdsAsync([.. bookings.Select(b => b.PatientId)], ct);

    public static Task<IReadOnlyList<Clinic?>> ClinicAsync([Parent] IReadOnlyList<Booking> bookings, ClinicReads clinics, CancellationToken ct) =>
        clinics.ByIdsAsync([.. bookings.Select(b => b.ClinicId)], ct);

    public static Task<IReadOnlyList<CheckupPackage?>> PackageAsync(
        [Parent] IReadOnlyList<Booking> bookings, PackageReads packages, CancellationToken ct) =>
        packages.ByIdsAsync([.. bookings.Select(b => b.PackageId)], ct);

    public static Task<IReadOnlyList<Slot?>> SlotAsync([Parent] IReadOnlyList<Booking> bookings, SlotReads slots, CancellationToken ct) =>
        slots.ByIdsAsync([.. bookings.Select(b => b.SlotId)], ct);

    public static Task<IReadOnlyList<Order?>> OrderAsync([Parent] IReadOnlyList<Booking> bookings, OrderReads orders, CancellationToken ct) =>
        orders.ByIdsAsync([.. bookings.Select(b => b.OrderId)], ct);

    public static async Task<IReadOnlyList<BookingVisitor?>> VisitorAsync([Parent] IReadOnlyList<Booking> bookings, PatientReads patients, CancellationToken ct)
    {
        var people = await patients.ByIdsAsync([.. bookings.Select(b => b.PatientId)], ct);
        return [.. bookings.Zip(people, (booking, patient) => patient is null ? null : new BookingVisitor(booking, patient))];
    }

    public static Task<IReadOnlyList<CheckInTicket?>> CheckInTicketAsync(
        [Parent] IReadOnlyList<Booking> bookings, Viewer viewer, CheckInTickets tickets, CancellationToken ct) => tickets.OfAsync(viewer, bookings, ct);
}

[ObjectType<Viewer>]
internal static class ViewerBookings
{
    /// <summary>A level holds one viewer: the caller.</summary>
    public static async Task<IReadOnlyList<Connection<Booking>?>> BookingsAsync(
        [Parent] IReadOnlyList<Viewer> viewers, int? first, string? after, int? last, string? before, BookingReads bookings, CancellationToken ct)
    {
        var page = (await bookings.OfAccountAsync(viewers[0].AccountId, Pages.Request(first, after, last, before), ct)).ToConnection();
        return [.. viewers.Select(_ => page)];
    }

    public static async Task<IReadOnlyList<Connection<Booking>?>> ClinicBookingsAsync(
        [Parent] IReadOnlyList<Viewer> viewers, DateOnly on, int first, string? after, Viewer caller, BookingReads bookings, CancellationToken ct)
    {
        var page = (await bookings.OfClinicAsync(caller, on, Pages.Request(first, after), ct))?.ToConnection();
        return [.. viewers.Select(_ => page)];
    }
}

[ObjectType<BookingChangedEvent>]
internal static class BookingEventResolvers
{
    public static Task<IReadOnlyList<Booking?>> BookingAsync(
        [Parent] IReadOnlyList<BookingChangedEvent> events, BookingReads bookings, CancellationToken ct) =>
        bookings.ByIdsAsync([.. events.Select(e => new Id<Booking>(e.Happened.SubjectId))], ct);
}
