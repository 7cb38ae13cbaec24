using System.Globalization;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Tests.Orders;

/// <summary>A demo account that buys package P01 at the first clinic, through the graph alone.</summary>
internal sealed class ABuyer
{
    private readonly RunningHost _host;

    private ABuyer(RunningHost host, string token, string patient, string package, string clinic)
    {
        _host = host;
        Token = token;
        Patient = patient;
        Package = package;
        Clinic = clinic;
    }

    public string Token { get; }

    public string Patient { get; }

    public string Package { get; }

    public string Clinic { get; }

    public static async Task<ABuyer> SignInAsync(RunningHost host, string phone)
    {
        var token = await host.SignIn.PatientAsync(phone);
        var start = await host.Ask("""{ viewer { me { id } } package(by: { code: "P01" }) { id clinics { id code } } }""", token: token);
        var clinic = start.At("package.clinics").EnumerateArray().First(c => c.GetProperty("code").GetString()!.StartsWith("CLINIC_XM", StringComparison.Ordinal));
        return new ABuyer(host, token, start.Text("viewer.me.id"), start.Text("package.id"), clinic.GetProperty("id").GetString()!);
    }

    public Task<GraphAnswer> Ask(string query, object? variables = null) => _host.Ask(query, variables, Token);

    /// <summary>A free slot of the day that is so many open days after the fifth from now.</summary>
    public async Task<string> SlotAsync(int openDay = 0, int index = 0)
    {
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().UtcDateTime);
        var open = new List<string>();
        for (var month = 0; month < 2; month++)
        {
            var days = await Ask(
                "query($clinic: ID!, $package: ID!, $month: LocalDate!) { slotDays(clinic: $clinic, package: $package, month: $month) { on state } }",
                new { clinic = Clinic, package = Package, month = today.AddMonths(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
            open.AddRange(days.At("slotDays").EnumerateArray().Where(d => d.GetProperty("state").GetString() is "AVAILABLE" or "FEW_LEFT").Select(d => d.GetProperty("on").GetString()!));
        }

        var on = open.Where(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture) > today.AddDays(5)).ElementAt(openDay);
        var slots = await Ask(
            "query($clinic: ID!, $package: ID!, $on: LocalDate!) { slots(clinic: $clinic, package: $package, on: $on) { id isBookable } }",
            new { clinic = Clinic, package = Package, on });
        return slots.At("slots").EnumerateArray().Where(s => s.GetProperty("isBookable").GetBoolean()).ElementAt(index).GetProperty("id").GetString()!;
    }

    public Task<GraphAnswer> QuoteAsync(string slot, Guid? key = null) => Ask(
        """
        mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) {
          quote { id total { amount currency } expiresAt isSubmittable slot { on startTime } package { code } patient { name } }
          errors { __typename ... on UserError { code message path } ... on SlotFullError { alternatives { id isBookable } } ... on AlreadyBookedError { on } }
        } }
        """,
        new { input = new { package = Package, clinic = Clinic, patient = Patient, slot, idempotencyKey = key ?? Guid.NewGuid() } });

    public Task<GraphAnswer> SubmitAsync(string quote, string expectedTotal = "298.00", Guid? key = null) => Ask(
        """
        mutation($input: OrderSubmitInput!) { orderSubmit(input: $input) {
          order { id number status booking { id state } availableActions { action isAvailable unavailableReason deadline } }
          errors { ... on UserError { code path } ... on PriceChangedError { newTotal { amount } } }
        } }
        """,
        new { input = new { quote, expectedTotal, idempotencyKey = key ?? Guid.NewGuid() } });

    public Task<GraphAnswer> PayAsync(string order, string method = "WECHAT_PAY", Guid? key = null) => Ask(
        """
        mutation($input: PaymentStartInput!) { paymentStart(input: $input) {
          attempt { id number state method amount { amount } nextAction { __typename ... on PaymentRedirect { url } ... on PaymentQrCode { code pageUrl } ... on PaymentCardForm { clientSecret } } }
          errors { ... on UserError { code path } ... on OrderNotPayableError { status } }
        } }
        """,
        new { input = new { order, method, idempotencyKey = key ?? Guid.NewGuid() } });

    /// <summary>Orders without paying.</summary>
    public async Task<string> OrderAsync(string slot) =>
        (await SubmitAsync((await QuoteAsync(slot)).Text("quoteCreate.quote.id"))).Text("orderSubmit.order.id");

    /// <summary>Orders, scans, pays on the provider's page, and waits until the order is confirmed.</summary>
    public async Task<string> PaidOrderAsync(string slot)
    {
        var order = await OrderAsync(slot);
        var page = new Uri((await PayAsync(order)).Text("paymentStart.attempt.nextAction.pageUrl"));
        _host.Get<SandboxHost>().Server!.Pay(page.Segments[^1]);
        await UntilAsync(order, o => o.GetProperty("status").GetString() == "CONFIRMED");
        return order;
    }

    /// <summary>Waits until the order is as wanted.</summary>
    public Task UntilAsync(string order, Func<JsonElement, bool> wanted) => RunningHost.UntilAsync(async () =>
        wanted((await Ask("query($id: ID!) { viewer { order(id: $id) { status refundStatus } } }", new { id = order })).At("viewer.order")));
}
