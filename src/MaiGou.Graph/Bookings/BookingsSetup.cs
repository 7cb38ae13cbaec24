using System.Globalization;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Security;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Bookings;

internal static class BookingsSetup
{
    /// <summary>Registers slots and bookings.</summary>
    public static IServiceCollection AddBookings(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<SlotReads>()
        .AddSingleton<BookingReads>()
        .AddSingleton<RescheduleBooking>()
        .AddSingleton<CancelBooking>()
        .AddSingleton<CheckInBooking>()
        .AddSingleton<CheckInTickets>()
        .AddSingleton(provider => new CheckInKeys(provider.GetRequiredService<KeyRing>().Derive("maigou/check-in/v1"u8)))
        .AddSingleton<OpenSlots>()
        .AddSingleton<IJob>(provider => provider.GetRequiredService<OpenSlots>())
        .AddSingleton<IInvariant, SlotInvariant>()
        .AddSingleton<IInvariant, BookingReferences>()
        .AddSingleton<IDemoPart, BookingsDemo>()
        .AddNode<Slot>((provider, ids, ct) => provider.GetRequiredService<SlotReads>().ByIdsAsync(ids, ct))
        .AddNode<Booking>((provider, ids, ct) => provider.GetRequiredService<BookingReads>().ByIdsAsync(ids, ct))
        .AddBookingTexts();

    private static IServiceCollection AddBookingTexts(this IServiceCollection services) => services
        .AddRefusalText<SlotFullError>(
            e => e.Alternatives.Count > 0 ? "该时段已约满，可选择相近的时段。" : "该时段已约满。",
            e => e.Alternatives.Count > 0 ? "This time is fully booked; there are free times nearby." : "This time is fully booked.")
        .AddRefusalText<SlotClosedError>(
            _ => "该时段已停止预约，请另选时段。",
            _ => "This time can no longer be booked; choose another.")
        .AddRefusalText<AlreadyBookedError>(
            e => $"该体检人 {Day(e.On)} 已有预约或待支付订单。",
            e => $"This person already has a booking or an unpaid order on {Day(e.On)}.")
        .AddRefusalText<TooManyHoldsError>(
            e => $"最多同时保留 {e.Max} 个时段，请先支付或取消一个。",
            e => $"At most {e.Max} places can be kept at once; pay or cancel one first.")
        .AddRefusalText<ChangeClosedError>(
            e => e.Deadline is { } at ? $"改期须在 {Instant(at)} 之前办理。" : "当前状态不能改期。",
            e => e.Deadline is { } at ? $"It could be moved until {Instant(at)}." : "It cannot be moved in its present state.")
        .AddRefusalText<RescheduleLimitError>(
            e => $"最多可改期 {e.Max} 次。",
            e => $"A booking can be moved {e.Max} times at most.")
        .AddCheckInTexts();

    private static IServiceCollection AddCheckInTexts(this IServiceCollection services) => services
        .AddRefusalText<CheckInCodeWrongError>(
            _ => "核销码无效：可能扫描有误，或预约已改期。请让体检人刷新后再出示。",
            _ => "This code is not valid: it was misread, or the booking was moved. Ask the patient to open it again.")
        .AddRefusalText<CheckInCodeExpiredError>(
            e => $"这是 {Instant(e.MadeFor)} 的核销码，请出示当前的核销码。",
            e => $"This code was made for {Instant(e.MadeFor)}; ask for the present one.")
        .AddRefusalText<CheckInElsewhereError>(
            e => $"该预约不在本机构（{Day(e.On)}）。",
            e => $"This booking is at another clinic, on {Day(e.On)}.")
        .AddRefusalText<CheckInClosedError>(
            e => e.OpensAt is { } from && e.ClosesAt is { } until ? $"只能在到检当日签到：{Instant(from)} 至 {Instant(until)}。" : "预约当前状态不能签到。",
            e => e.OpensAt is { } from && e.ClosesAt is { } until ? $"Check-in is on the day of the visit: from {Instant(from)} to {Instant(until)}." : "The booking cannot be checked in in its present state.")
        .AddRefusalText<AlreadyCheckedInError>(
            e => $"已于 {Instant(e.CheckedInAt)} 签到。",
            e => $"Checked in already, at {Instant(e.CheckedInAt)}.");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime at) => at.ToString("u", CultureInfo.InvariantCulture);
}
