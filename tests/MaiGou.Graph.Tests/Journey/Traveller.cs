using System.Globalization;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Journey;

internal sealed record FoundPackage(string Id, string Clinic, string Price, bool IsEligible, IReadOnlyList<string> NotChecked);

internal sealed record FoundSlot(string Id, DateOnly On, DateTimeOffset StartsAt, int Left);

internal sealed record MadeQuote(string Id, string Total);

internal sealed record MadeOrder(string Id, string Number, string Status);

internal sealed record LoggedEvent(string Cursor, string Kind);

internal sealed record SeenTrend(string Sentence, int Points, IReadOnlyList<string> Sources);

/// <summary>A patient's app: each step is one or two operations that a front end would send.</summary>
internal sealed class Traveller
{
    private readonly RunningHost _host;
    private readonly string _token;
    private readonly string _patient;

    private Traveller(RunningHost host, string token, string patient)
    {
        _host = host;
        _token = token;
        _patient = patient;
    }

    public static async Task<Traveller> SignInAsync(RunningHost host, string phone)
    {
        // A sign-in of its own: tokens of earlier days have expired.
        var token = await new DemoSignIn(host.Graph, host.Address, name => host.Secrets.ByName[name]).PatientAsync(phone);
        return new Traveller(host, token, (await host.Ask("{ viewer { me { id } } }", token: token)).Text("viewer.me.id"));
    }

    public async Task<FoundPackage> FindPackageAsync()
    {
        var answer = await AskAsync(
            """
            query($patient: ID!) {
              packages(filter: { sex: MALE, age: 41, kind: ANNUAL }, orderBy: { field: PRICE }, first: 1) {
                nodes {
                  id price { amount } clinics { id code }
                  eligibleFor(patient: $patient) { isEligible }
                  notChecked(patient: $patient) { items { name } }
                }
              }
            }
            """,
            new { patient = _patient });
        var found = answer.At("packages.nodes.0");
        return new FoundPackage(
            found.GetProperty("id").GetString()!,
            found.GetProperty("clinics").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "CLINIC_XM01").GetProperty("id").GetString()!,
            found.GetProperty("price").GetProperty("amount").GetString()!,
            found.GetProperty("eligibleFor").GetProperty("isEligible").GetBoolean(),
            [.. found.GetProperty("notChecked").EnumerateArray().SelectMany(g => g.GetProperty("items").EnumerateArray()).Select(i => i.GetProperty("name").GetString()!)]);
    }

    public async Task<FoundSlot> FindSlotAsync(FoundPackage package)
    {
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().UtcDateTime);
        var month = await AskAsync(
            "query($clinic: ID!, $package: ID!, $month: LocalDate!) { slotDays(clinic: $clinic, package: $package, month: $month) { on state } }",
            new { clinic = package.Clinic, package = package.Id, month = Day(today.AddDays(3)) });
        var on = month.At("slotDays").EnumerateArray()
            .Where(d => d.GetProperty("state").GetString() == "AVAILABLE").Select(d => d.GetProperty("on").GetString()!)
            .First(d => DateOnly.Parse(d, CultureInfo.InvariantCulture) >= today.AddDays(3));
        var slot = (await SlotsAsync(package, on)).EnumerateArray().First(s => s.GetProperty("isBookable").GetBoolean());
        return new FoundSlot(
            slot.GetProperty("id").GetString()!, DateOnly.Parse(on, CultureInfo.InvariantCulture),
            slot.GetProperty("startsAt").GetDateTimeOffset(), slot.GetProperty("left").GetInt32());
    }

    public async Task<int> PlacesLeftAsync(FoundPackage package, FoundSlot slot) =>
        (await SlotsAsync(package, Day(slot.On))).EnumerateArray().Single(s => s.GetProperty("id").GetString() == slot.Id).GetProperty("left").GetInt32();

    public async Task<MadeQuote> QuoteAsync(FoundPackage package, FoundSlot slot)
    {
        var answer = await AskAsync(
            "mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) { quote { id total { amount } } errors { ... on UserError { code message } } } }",
            new { input = new { package = package.Id, clinic = package.Clinic, patient = _patient, slot = slot.Id, idempotencyKey = Guid.NewGuid() } });
        return new MadeQuote(answer.Text("quoteCreate.quote.id"), answer.Text("quoteCreate.quote.total.amount"));
    }

    /// <summary>Submits twice with one key, as after a lost answer, and gets the same order.</summary>
    public async Task<MadeOrder> SubmitAsync(MadeQuote quote)
    {
        const string mutation =
            "mutation($input: OrderSubmitInput!) { orderSubmit(input: $input) { order { id number status } errors { ... on UserError { code message } } } }";
        var variables = new { input = new { quote = quote.Id, expectedTotal = quote.Total, idempotencyKey = Guid.NewGuid() } };
        var (first, second) = (await AskAsync(mutation, variables), await AskAsync(mutation, variables));
        Assert.Equal(first.Data.GetRawText(), second.Data.GetRawText());
        return new MadeOrder(first.Text("orderSubmit.order.id"), first.Text("orderSubmit.order.number"), first.Text("orderSubmit.order.status"));
    }

    /// <summary>Starts the payment and presses "pay" on the provider's page.</summary>
    public async Task PayOnTheProvidersPageAsync(MadeOrder order)
    {
        var started = await AskAsync(
            """
            mutation($input: PaymentStartInput!) {
              paymentStart(input: $input) { attempt { nextAction { ... on PaymentQrCode { pageUrl } } } errors { ... on UserError { code message } } }
            }
            """,
            new { input = new { order = order.Id, method = "WECHAT_PAY", idempotencyKey = Guid.NewGuid() } });
        using var form = new FormUrlEncodedContent([new("action", "pay")]);
        using var page = await _host.Graph.Http.PostAsync(new Uri(started.Text("paymentStart.attempt.nextAction.pageUrl")), form);
        Assert.True(page.IsSuccessStatusCode, $"The provider's page answered {page.StatusCode}.");
    }

    public async Task<(string Payment, string Booking)> PaymentAndBookingAsync(MadeOrder order)
    {
        var answer = await AskAsync("query($id: ID!) { viewer { order(id: $id) { paymentStatus booking { state } } } }", new { id = order.Id });
        return (answer.Text("viewer.order.paymentStatus"), answer.Text("viewer.order.booking.state"));
    }

    /// <summary>Ids of the reports of an order that the patient can see.</summary>
    public async Task<IReadOnlyList<string>> ReportsOfAsync(string orderNumber)
    {
        var answer = await AskAsync("query($patient: ID!) { viewer { reports(patient: $patient, first: 50) { nodes { id orderNumber } } } }", new { patient = _patient });
        return [.. answer.At("viewer.reports.nodes").EnumerateArray()
            .Where(r => r.GetProperty("orderNumber").GetString() == orderNumber).Select(r => r.GetProperty("id").GetString()!)];
    }

    public async Task<SeenReport> ReadReportAsync(string orderNumber)
    {
        var answer = await AskAsync(
            """
            query($id: ID!) {
              viewer {
                report(id: $id) {
                  observations {
                    nodes {
                      code reportedText reportedUnit flag class
                      range { low high source { text certainty } }
                      finding { label patientText source { text } }
                    }
                  }
                }
              }
            }
            """,
            new { id = Assert.Single(await ReportsOfAsync(orderNumber)) });
        return new SeenReport(answer.At("viewer.report.observations.nodes"));
    }

    public async Task<SeenTrend> TrendAsync(string code)
    {
        var answer = await AskAsync(
            "query($patient: ID!, $codes: [String!]!) { viewer { trend(patient: $patient, indicators: $codes) { sentence points { value } sources { text } } } }",
            new { patient = _patient, codes = new[] { code } });
        return new SeenTrend(
            answer.Text("viewer.trend.0.sentence"), answer.At("viewer.trend.0.points").GetArrayLength(),
            [.. answer.At("viewer.trend.0.sources").EnumerateArray().Select(s => s.GetProperty("text").GetString()!)]);
    }

    public async Task<IReadOnlyList<LoggedEvent>> EventsAfterAsync(string? after)
    {
        var answer = await AskAsync("query($after: String) { events(after: $after, first: 100) { nodes { cursor kind } } }", new { after });
        return [.. answer.At("events.nodes").EnumerateArray().Select(e => new LoggedEvent(e.GetProperty("cursor").GetString()!, e.GetProperty("kind").GetString()!))];
    }

    public async Task<Listening> ListenAsync(string subscription, object? variables = null) =>
        await Listening.StartAsync(await _host.OpenSocketAsync(_token), subscription, variables);

    private async Task<JsonElement> SlotsAsync(FoundPackage package, string on) => (await AskAsync(
        "query($clinic: ID!, $package: ID!, $on: LocalDate!) { slots(clinic: $clinic, package: $package, on: $on) { id startsAt left isBookable } }",
        new { clinic = package.Clinic, package = package.Id, on })).At("slots");

    private Task<GraphAnswer> AskAsync(string query, object? variables = null) => _host.Graph.AskAsync(query, variables, _token, language: "zh-CN");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
