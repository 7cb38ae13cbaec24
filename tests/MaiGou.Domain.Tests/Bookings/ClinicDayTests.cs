using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Tests.Bookings;

public sealed class ClinicDayTests
{
    [Fact]
    public async Task The_clinics_staff_see_who_comes_on_a_day_by_time_and_nobody_who_cancelled_or_never_paid()
    {
        await using var desk = await ADesk.OpenAsync();
        desk.TimeIs(9, 0, on: new DateOnly(2026, 11, 1));
        var (early, late) = (await desk.Shop.SlotAsync(ADesk.Day, 450, capacity: 3), await desk.Shop.SlotAsync(ADesk.Day, 540, capacity: 3));
        var last = await desk.Shop.ConfirmAsync(late);
        var first = await desk.Shop.ConfirmAsync(early);
        var gone = await desk.Shop.ConfirmAsync(early);
        await CancelAsync(desk, gone.Booking);
        await desk.Shop.OrderAsync(await desk.Shop.PersonAsync(), late);

        var page = await ListAsync(desk, desk.Clerk, 2);
        var rest = await ListAsync(desk, desk.Clerk, 2, page!.Cursors[^1]);

        Assert.Equal([first.Booking.Id, desk.Booking.Id], page.Items.Select(b => b.Id));
        Assert.Equal((true, 3), (page.HasNext, await page.CountAsync(default)));
        Assert.Equal([last.Booking.Id], rest!.Items.Select(b => b.Id));
    }

    [Fact]
    public async Task A_health_manager_sees_those_in_their_care_another_clinic_nobody_and_a_patient_no_list()
    {
        await using var desk = await ADesk.OpenAsync();
        var (stranger, carer) = (ADesk.StaffOf(desk.Shop.Clinic, Role.HealthManager), ADesk.StaffOf(desk.Shop.Clinic, Role.HealthManager));
        await desk.Shop.AddAsync(new CareRelation { PatientId = desk.Booking.PatientId, StaffId = carer.StaffId, From = desk.Shop.Clock.Now.AddDays(-1) });

        Assert.Single((await ListAsync(desk, carer))!.Items);
        Assert.Empty((await ListAsync(desk, stranger))!.Items);
        Assert.Empty((await ListAsync(desk, ADesk.StaffOf(desk.Shop.Clinic, Role.Doctor)))!.Items);
        Assert.Empty((await ListAsync(desk, ADesk.StaffOf(Id<Clinic>.New(TimeProvider.System), Role.ClinicAdmin)))!.Items);
        Assert.Null(await ListAsync(desk, desk.Patient));
    }

    [Fact]
    public async Task A_cursor_of_another_day_is_refused()
    {
        await using var desk = await ADesk.OpenAsync();
        var page = await ListAsync(desk, desk.Clerk);

        var other = await desk.Shop.Get<BookingReads>().OfClinicAsync(desk.Clerk, ADesk.Day.AddDays(1), new PageRequest(5, page!.Cursors[0]), default);

        Assert.Equal("CURSOR", Assert.IsType<InvalidInputError>(other!.Value.Refusal).Reason);
    }

    [Fact]
    public async Task What_the_desk_sees_of_a_visitor_is_masked()
    {
        await using var desk = await ADesk.OpenAsync();
        var patient = new Patient
        {
            Id = desk.Booking.PatientId, Name = "欧阳志远", Sex = Sex.Male, BirthDate = new DateOnly(1986, 11, 11), Phone = "13800000001",
            IdNumber = "990101198611110018", CreatedAt = desk.Shop.Clock.Now,
        };

        var visitor = new BookingVisitor(desk.Booking, patient);

        Assert.Equal(("欧***", Sex.Male, 39, "138****0001", "990101********0018"), (visitor.MaskedName, visitor.Sex, visitor.Age, visitor.Phone, visitor.IdNumber));
    }

    [Fact]
    public async Task The_next_free_day_is_the_first_with_a_place_within_60_days()
    {
        await using var desk = await ADesk.OpenAsync();
        var slots = desk.Shop.Get<SlotReads>();
        await desk.Shop.SlotAsync(new DateOnly(2026, 11, 9), 480, capacity: 9);
        await desk.Shop.SlotAsync(new DateOnly(2026, 11, 12), 480, capacity: 0);
        await desk.Shop.SlotAsync(new DateOnly(2026, 11, 13), 480, capacity: 9, isOpen: false);
        await desk.Shop.SlotAsync(new DateOnly(2026, 11, 14), 480, capacity: 1);
        desk.TimeIs(8, 0);

        var soon = await slots.NextFreeAsync([desk.Shop.Clinic], default);
        desk.TimeIs(8, 0, on: new DateOnly(2026, 11, 14));
        await desk.Shop.SlotAsync(new DateOnly(2027, 1, 14), 480, capacity: 1);
        var none = await slots.NextFreeAsync([desk.Shop.Clinic], default);

        Assert.Equal(new DateOnly(2026, 11, 14), soon[desk.Shop.Clinic]);
        Assert.Empty(none);
    }

    private static async Task CancelAsync(ADesk desk, Booking booking)
    {
        await using var db = await desk.Shop.OpenDbAsync();
        (await db.Set<Booking>().SingleAsync(b => b.Id == booking.Id)).CancelByPatient();
        await db.SaveChangesAsync();
    }

    private static async Task<Page<Booking>?> ListAsync(ADesk desk, Viewer viewer, int first = 20, string? after = null) =>
        (await desk.Shop.Get<BookingReads>().OfClinicAsync(viewer, ADesk.Day, new PageRequest(first, after), default))?.Value;
}
