using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Orders;

namespace MaiGou.Graph.Tests.Bookings;

/// <summary>From the evening before to the desk, over the graph.</summary>
public sealed class CheckInGraphTests : IAsyncLifetime
{
    private const string Ticket = "{ viewer { bookings(first: 1) { nodes { id on startsAt checkInTicket { reference secret periodSeconds validFrom validUntil issuedAt } } } } }";

    private const string Day = """
        query($on: LocalDate!) { viewer { clinicBookings(on: $on) { totalCount nodes {
          id state checkedInAt patient { name } visitor { maskedName sex phone idNumber } package { code } slot { startTime }
          order { number lines { name } timeline { reason by } payments { number } } checkInTicket { secret }
        } } } }
        """;

    private const string CheckIn = """
        mutation($input: BookingCheckInInput!) { bookingCheckIn(input: $input) {
          booking { state checkedInAt visitor { maskedName } }
          errors { __typename ... on UserError { code path message } ... on AlreadyCheckedInError { checkedInAt } ... on CheckInElsewhereError { clinic { code } on } }
        } }
        """;

    private RunningHost _host = null!;
    private string _booking = "";
    private string _on = "";

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        var buyer = await ABuyer.SignInAsync(_host, "13800000001");
        await buyer.PaidOrderAsync(await buyer.SlotAsync());
        var bought = await buyer.Ask(Ticket);
        (_booking, _on) = (bought.Text("viewer.bookings.nodes.0.id"), bought.Text("viewer.bookings.nodes.0.on"));

        // To 7:00 in China on the day of the visit, when every access token of before has ended.
        var morning = DateTime.ParseExact(_on, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(7 - 8);
        _host.Clock.Move(new DateTimeOffset(morning, TimeSpan.Zero) - _host.Clock.GetUtcNow());
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_patient_shows_a_code_the_desk_reads_it_and_both_know()
    {
        var (patient, clerk) = (await SignIn().PatientAsync("13800000001"), await SignIn().StaffAsync("clinic@demo"));
        var before = await _host.Ask(Day, new { on = _on }, clerk);

        var checkedIn = await _host.Ask(CheckIn, new { input = new { by = new { code = await CodeAsync(patient) }, idempotencyKey = Guid.NewGuid() } }, clerk);
        var again = await _host.Ask(CheckIn, new { input = new { by = new { code = "x" }, idempotencyKey = Guid.NewGuid() } }, clerk);
        var told = await _host.Ask("{ events(first: 100, kinds: [BOOKING_CHANGED]) { nodes { ... on BookingChangedEvent { booking { state } } } } viewer { orders(first: 1) { nodes { timeline { reason by } availableActions { action isAvailable } } } } }", token: patient);

        Assert.Equal((_booking, "CONFIRMED", "陈**", "138****0001", "P01"), (
            before.Text("viewer.clinicBookings.nodes.0.id"), before.Text("viewer.clinicBookings.nodes.0.state"),
            before.Text("viewer.clinicBookings.nodes.0.visitor.maskedName"), before.Text("viewer.clinicBookings.nodes.0.visitor.phone"),
            before.Text("viewer.clinicBookings.nodes.0.package.code")));
        Assert.Equal(("CHECKED_IN", "陈**"), (checkedIn.Text("bookingCheckIn.booking.state"), checkedIn.Text("bookingCheckIn.booking.visitor.maskedName")));
        Assert.Equal("CHECK_IN_CODE_WRONG", again.Text("bookingCheckIn.errors.0.code"));
        Assert.Equal("CHECKED_IN", told.At("events.nodes").EnumerateArray().Last().GetProperty("booking").GetProperty("state").GetString());
        Assert.Contains("\"reason\":\"CHECKED_IN\",\"by\":\"STAFF\"", told.At("viewer.orders.nodes.0.timeline").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"isAvailable\":true", told.At("viewer.orders.nodes.0.availableActions").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_sees_neither_the_person_nor_payments_nor_tickets()
    {
        var answer = await _host.Ask(Day, new { on = _on }, await SignIn().StaffAsync("clinic@demo"));

        var row = answer.At("viewer.clinicBookings.nodes").EnumerateArray().Single();
        Assert.Equal("null", row.GetProperty("patient").GetRawText());
        Assert.Equal("null", row.GetProperty("checkInTicket").GetRawText());
        Assert.Equal("null", row.GetProperty("order").GetProperty("payments").GetRawText());
        Assert.Single(row.GetProperty("order").GetProperty("lines").EnumerateArray());
        Assert.DoesNotContain("志远", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("13800000001", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_manager_sees_nobody_who_is_not_in_their_care_and_a_patient_has_no_such_list()
    {
        var manager = await _host.Ask(Day, new { on = _on }, await SignIn().StaffAsync("manager@demo"));
        var patient = await _host.Ask(Day, new { on = _on }, await SignIn().PatientAsync("13800000001"));

        Assert.Equal(0, manager.At("viewer.clinicBookings.totalCount").GetInt32());
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], patient.Codes);
    }

    [Fact]
    public async Task Who_has_no_phone_is_known_by_their_document_and_only_once()
    {
        var clerk = await SignIn().StaffAsync("clinic@demo");

        var unseen = await PersonAsync(clerk, identityChecked: false);
        var known = await PersonAsync(clerk, identityChecked: true);
        var twice = await PersonAsync(clerk, identityChecked: true);

        Assert.Equal(("INVALID_INPUT", "by.person.identityChecked"), (unseen.Text("bookingCheckIn.errors.0.code"),
            string.Join('.', unseen.At("bookingCheckIn.errors.0.path").EnumerateArray().Select(p => p.GetString()))));
        Assert.Equal("CHECKED_IN", known.Text("bookingCheckIn.booking.state"));
        Assert.Equal(("ALREADY_CHECKED_IN", known.Text("bookingCheckIn.booking.checkedInAt")), (twice.Text("bookingCheckIn.errors.0.code"), twice.Text("bookingCheckIn.errors.0.checkedInAt")));
    }

    /// <summary>Tokens of after the clock was moved.</summary>
    private DemoSignIn SignIn() => new(_host.Graph, _host.Address, name => _host.Secrets.ByName[name]);

    private Task<GraphAnswer> PersonAsync(string clerk, bool identityChecked) =>
        _host.Ask(CheckIn, new { input = new { by = new { person = new { booking = _booking, identityChecked } }, idempotencyKey = Guid.NewGuid() } }, clerk);

    /// <summary>What the patient's device shows, made by the description of the contract alone.</summary>
    private async Task<string> CodeAsync(string patient)
    {
        var answer = await _host.Ask(Ticket, token: patient);
        var ticket = answer.At("viewer.bookings.nodes.0.checkInTicket");
        var named = string.Create(CultureInfo.InvariantCulture,
            $"{ticket.GetProperty("reference").GetString()}.{_host.Clock.GetUtcNow().ToUnixTimeSeconds() / ticket.GetProperty("periodSeconds").GetInt32()}");
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ticket.GetProperty("secret").GetString()!), Encoding.UTF8.GetBytes(named));
        return $"{named}.{Convert.ToBase64String(mac, 0, 12).Replace('+', '-').Replace('/', '_')}";
    }
}
