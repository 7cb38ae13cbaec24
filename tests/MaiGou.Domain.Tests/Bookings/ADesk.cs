using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Bookings;

/// <summary>The desk of the clinic of <see cref="AShop"/>, where somebody is expected on 10 November 2026 at 8:00 in Shanghai.</summary>
internal sealed class ADesk : IAsyncDisposable
{
    public static readonly DateOnly Day = new(2026, 11, 10);

    private ADesk(AShop shop, Viewer patient, Booking booking)
    {
        Shop = shop;
        Patient = patient;
        Booking = booking;
        Clerk = StaffOf(shop.Clinic, Role.ClinicAdmin);
    }

    public AShop Shop { get; }

    public Viewer Patient { get; }

    public Booking Booking { get; }

    /// <summary>Works at the desk.</summary>
    public Viewer Clerk { get; }

    /// <summary>It is 7:40 on the day of the visit.</summary>
    public static async Task<ADesk> OpenAsync()
    {
        var shop = await AShop.OpenAsync(register: services => services
            .AddSingleton(new CheckInKeys([[.. Enumerable.Repeat((byte)7, 32)]])).AddSingleton<CheckInBooking>().AddSingleton<CheckInTickets>());
        var (patient, booking) = await shop.ConfirmAsync(await shop.SlotAsync(Day, 480, capacity: 3));
        var desk = new ADesk(shop, patient, booking);
        desk.TimeIs(7, 40);
        return desk;
    }

    public static Viewer StaffOf(Id<Clinic> clinic, Role role) => new() { Role = role, StaffId = Id<StaffMember>.New(TimeProvider.System), ClinicId = clinic };

    /// <summary>Sets the clock of Shanghai.</summary>
    public void TimeIs(int hour, int minute, int second = 0, DateOnly? on = null) =>
        Shop.Clock.Set(new DateTimeOffset((on ?? Day).ToDateTime(new TimeOnly(hour, minute, second)), TimeSpan.FromHours(8)));

    public async Task<CheckInTicket?> TicketAsync(Viewer? viewer = null) =>
        Assert.Single(await Shop.Get<CheckInTickets>().OfAsync(viewer ?? Patient, [await ReloadAsync()], default));

    /// <summary>What a device shows, so many periods from now; written down here again, as any client would.</summary>
    public async Task<string> CodeAsync(int periodsFromNow = 0)
    {
        var ticket = (await TicketAsync())!;
        var period = new DateTimeOffset(Shop.Clock.Now).ToUnixTimeSeconds() / ticket.PeriodSeconds + periodsFromNow;
        var named = string.Create(CultureInfo.InvariantCulture, $"{ticket.Reference}.{period}");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ticket.Secret), Encoding.UTF8.GetBytes(named));
        return $"{named}.{Convert.ToBase64String(mac, 0, 12).Replace('+', '-').Replace('/', '_')}";
    }

    public Task<Result<Booking>> ScanAsync(string code, Viewer? staff = null, Guid? key = null) =>
        Shop.Get<CheckInBooking>().ByCodeAsync(staff ?? Clerk, code, key ?? Guid.NewGuid(), default);

    public Task<Result<Booking>> KnowAsync(Viewer? staff = null, bool isIdentityChecked = true) =>
        Shop.Get<CheckInBooking>().ByPersonAsync(staff ?? Clerk, Booking.Id, isIdentityChecked, Guid.NewGuid(), default);

    public async Task<Booking> ReloadAsync() => (await Shop.Get<BookingReads>().ByIdsAsync([Booking.Id], default))[0]!;

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
