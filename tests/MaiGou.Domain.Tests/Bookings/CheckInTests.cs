using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Events;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Bookings;

public sealed class CheckInTests
{
    [Theory]
    [InlineData(59808960, "o2n8JNFe7mFRhMAW")] // Source: the vectors of CheckInTicket in schema/bookings.graphql
    [InlineData(59808961, "7MAIEJJRCZDvAEr2")]
    public void The_proofs_of_the_contracts_vectors_are_ours(long period, string proof)
    {
        var ours = CheckInCode.Proof("c2VjcmV0LW9mLWEtdGVzdC12ZWN0b3ItMzItYnl0ZXM", "AZrqpzQAcACAAAAAAAAAAQ", period);

        Assert.Equal(proof, ours);
        Assert.Equal(59808960, CheckInCode.PeriodAt(new DateTime(2026, 11, 10, 0, 0, 10, DateTimeKind.Utc)));
    }

    [Fact]
    public async Task A_code_of_the_day_checks_in_tells_the_patient_and_stands_in_the_orders_timeline()
    {
        await using var desk = await ADesk.OpenAsync();

        var booking = (await desk.ScanAsync(await desk.CodeAsync())).Value;

        Assert.Equal((BookingState.CheckedIn, new DateTime(2026, 11, 9, 23, 40, 0, DateTimeKind.Utc)), (booking.State, booking.CheckedInAt));
        Assert.Equal(1, (await desk.Shop.AllAsync<OrderHistoryEntry>()).Count(e => e.Reason == OrderReason.CheckedIn && e.By == OrderActor.Staff));
        Assert.Equal(EventKind.BookingChanged, (await desk.Shop.AllAsync<OutboxEvent>()).Last(e => e.SubjectId == booking.Id.Value).Kind);
        Assert.Empty(await desk.Shop.ViolationsAsync());
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(2, true)]
    [InlineData(-3, false)]
    [InlineData(3, false)]
    public async Task A_code_counts_two_periods_before_and_after_its_own_and_no_third(int periods, bool counts)
    {
        await using var desk = await ADesk.OpenAsync();

        var answer = await desk.ScanAsync(await desk.CodeAsync(periods));

        Assert.Equal(counts, !answer.IsRefused);
        Assert.Equal(counts, answer.IsRefused == false || answer.Refusal is not CheckInCodeExpiredError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MG261110ABCDEF")]
    [InlineData("AZrqpzQAcACAAAAAAAAAAQ.59808960.o2n8JNFe7mFRhMAW")]
    [InlineData("AZrqpzQAcACAAAAAAAAAAQ.99999999999999999999.o2n8JNFe7mFRhMAW")]
    public async Task What_is_no_code_or_one_of_no_booking_is_wrong(string text)
    {
        await using var desk = await ADesk.OpenAsync();

        var answer = await desk.ScanAsync(text);

        Assert.IsType<CheckInCodeWrongError>(answer.Refusal);
    }

    [Fact]
    public async Task Moving_the_booking_voids_the_code()
    {
        await using var desk = await ADesk.OpenAsync();
        var code = await desk.CodeAsync();
        desk.TimeIs(7, 40, on: ADesk.Day.AddDays(-3));
        var next = await desk.Shop.SlotAsync(ADesk.Day, 510, capacity: 1);
        await desk.Shop.Get<RescheduleBooking>().RunAsync(desk.Patient, desk.Booking.Id, next.Id, Guid.NewGuid(), default);
        desk.TimeIs(7, 40);

        var answer = await desk.ScanAsync(code);

        Assert.IsType<CheckInCodeWrongError>(answer.Refusal);
        Assert.False((await desk.ScanAsync(await desk.CodeAsync())).IsRefused);
    }

    [Fact]
    public async Task Twenty_scans_at_once_check_in_once()
    {
        await using var desk = await ADesk.OpenAsync();
        var code = await desk.CodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => desk.ScanAsync(code))));

        Assert.Equal(1, answers.Count(a => !a.IsRefused));
        Assert.All(answers.Where(a => a.IsRefused), a => Assert.IsType<AlreadyCheckedInError>(a.Refusal));
        Assert.Equal(1, (await desk.Shop.AllAsync<OrderHistoryEntry>()).Count(e => e.Reason == OrderReason.CheckedIn));
    }

    [Fact]
    public async Task The_same_key_answers_the_same_again_and_other_input_is_refused()
    {
        await using var desk = await ADesk.OpenAsync();
        var (code, later, key) = (await desk.CodeAsync(), await desk.CodeAsync(1), Guid.NewGuid());

        var first = await desk.ScanAsync(code, key: key);
        var again = await desk.ScanAsync(code, key: key);
        var other = await desk.ScanAsync(later, key: key);

        Assert.Equal((first.Value.Id, first.Value.Version), (again.Value.Id, again.Value.Version));
        Assert.IsType<IdempotencyKeyReusedError>(other.Refusal);
    }

    [Fact]
    public async Task A_true_code_at_another_clinic_tells_where_and_a_made_up_one_tells_nothing()
    {
        await using var desk = await ADesk.OpenAsync();
        var elsewhere = ADesk.StaffOf(Id<Clinic>.New(TimeProvider.System), Role.ClinicAdmin);
        var code = await desk.CodeAsync();

        var truly = await desk.ScanAsync(code, elsewhere);
        var madeUp = await desk.ScanAsync($"{code[..^1]}{(code[^1] == 'A' ? 'B' : 'A')}", elsewhere);
        var byPerson = await desk.KnowAsync(elsewhere);

        Assert.Equal((desk.Shop.Clinic, ADesk.Day), Assert.IsType<CheckInElsewhereError>(truly.Refusal) is var e ? (e.ClinicId, e.On) : default);
        Assert.IsType<CheckInCodeWrongError>(madeUp.Refusal);
        Assert.IsType<NotFoundError>(byPerson.Refusal);
    }

    [Fact]
    public async Task A_health_manager_checks_in_the_patients_in_their_care_and_no_other()
    {
        await using var desk = await ADesk.OpenAsync();
        var (stranger, carer) = (ADesk.StaffOf(desk.Shop.Clinic, Role.HealthManager), ADesk.StaffOf(desk.Shop.Clinic, Role.HealthManager));
        await desk.Shop.AddAsync(new CareRelation { PatientId = desk.Booking.PatientId, StaffId = carer.StaffId, From = desk.Shop.Clock.Now.AddDays(-1) });

        var refused = await desk.KnowAsync(stranger);
        var byCode = await desk.ScanAsync(await desk.CodeAsync(), stranger);
        var known = await desk.KnowAsync(carer);

        Assert.IsType<NotFoundError>(refused.Refusal);
        Assert.IsType<NotFoundError>(byCode.Refusal);
        Assert.Equal(BookingState.CheckedIn, known.Value.State);
    }

    [Fact]
    public async Task Nobody_else_checks_anybody_in()
    {
        await using var desk = await ADesk.OpenAsync();
        var clinic = desk.Shop.Clinic;

        var doctor = await desk.KnowAsync(ADesk.StaffOf(clinic, Role.Doctor));
        var centre = await desk.KnowAsync(ADesk.StaffOf(clinic, Role.ServiceCentre));
        var partner = await desk.KnowAsync(new Viewer { Role = Role.PartnerClinic, PartnerClientId = "partner-c1", ClinicId = clinic });
        var patient = await desk.KnowAsync(desk.Patient);

        Assert.All([doctor, centre, partner, patient], answer => Assert.IsType<NotFoundError>(answer.Refusal));
    }

    [Fact]
    public async Task Without_a_look_at_the_document_nobody_is_known()
    {
        await using var desk = await ADesk.OpenAsync();

        var answer = await desk.KnowAsync(isIdentityChecked: false);

        Assert.Equal("IDENTITY_NOT_CHECKED", Assert.IsType<InvalidInputError>(answer.Refusal).Reason);
    }

    [Theory]
    [InlineData(9, 23, 59)]
    [InlineData(11, 0, 0)]
    public async Task The_day_before_and_the_day_after_are_closed_by_the_clinics_clock(int day, int hour, int minute)
    {
        await using var desk = await ADesk.OpenAsync();
        desk.TimeIs(hour, minute, on: new DateOnly(2026, 11, day));

        var answer = await desk.KnowAsync();

        var closed = Assert.IsType<CheckInClosedError>(answer.Refusal);
        Assert.Equal(new DateTime(2026, 11, 9, 16, 0, 0, DateTimeKind.Utc), closed.OpensAt);
        Assert.Equal(new DateTime(2026, 11, 10, 16, 0, 0, DateTimeKind.Utc), closed.ClosesAt);
    }

    [Fact]
    public async Task The_ticket_is_there_from_six_in_the_evening_before_for_the_patient_alone_until_the_check_in()
    {
        await using var desk = await ADesk.OpenAsync();
        desk.TimeIs(17, 59, 59, ADesk.Day.AddDays(-1));
        var early = await desk.TicketAsync();
        desk.TimeIs(18, 0, on: ADesk.Day.AddDays(-1));
        var evening = (await desk.TicketAsync())!;
        var forStaff = await desk.TicketAsync(desk.Clerk);
        desk.TimeIs(7, 40);
        await desk.ScanAsync(await desk.CodeAsync());

        var after = await desk.TicketAsync();

        Assert.Equal((null, null, null), (early, forStaff, after));
        Assert.Equal((22, 43, 30), (evening.Reference.Length, evening.Secret.Length, evening.PeriodSeconds));
        Assert.Equal(new DateTime(2026, 11, 9, 16, 0, 0, DateTimeKind.Utc), evening.ValidFrom);
        Assert.Equal(new DateTime(2026, 11, 9, 10, 0, 0, DateTimeKind.Utc), evening.IssuedAt);
    }

    [Fact]
    public async Task Who_is_there_cannot_move_any_more()
    {
        await using var desk = await ADesk.OpenAsync();
        desk.TimeIs(0, 5);
        await desk.KnowAsync();
        var next = await desk.Shop.SlotAsync(ADesk.Day.AddDays(5), 480, capacity: 1);

        var moved = await desk.Shop.Get<RescheduleBooking>().RunAsync(desk.Patient, desk.Booking.Id, next.Id, Guid.NewGuid(), default);

        Assert.Null(Assert.IsType<ChangeClosedError>(moved.Refusal).Deadline);
        Assert.Empty(await desk.Shop.ViolationsAsync());
    }
}
