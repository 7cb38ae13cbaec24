using System.Text.Json;
using MaiGou.Graph.Tests.Host;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Tests.Orders;

/// <summary>Killed anywhere between quote and confirmation, the same requests after a restart end in one order, paid once. Source: checkout fault points.</summary>
[Trait("Tier", "Process")]
public sealed class CheckoutCrashTests : IDisposable
{
    private static readonly Guid QuoteKey = Guid.NewGuid();
    private static readonly Guid SubmitKey = Guid.NewGuid();
    private static readonly Guid PayKey = Guid.NewGuid();
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;
    private Uri? _host;

    [Theory]
    [InlineData("F01")]
    [InlineData("F02")]
    [InlineData("F03")]
    [InlineData("F04")]
    [InlineData("F05")]
    [InlineData("F06")]
    [InlineData("F07")]
    [InlineData("F08")]
    [InlineData("F09")]
    [InlineData("W-1")]
    [InlineData("W-2")]
    [InlineData("W-3")]
    [InlineData("W-4")]
    [InlineData("W-5")]
    [InlineData("W-6")]
    [InlineData("W-7")]
    public async Task Killed_at_a_fault_point_the_same_requests_end_in_one_confirmed_order_paid_once(string point)
    {
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { WebhookUrl = () => _host is null ? null : new Uri(_host, "/webhooks/stripe") }, default);
        string[] settings = [$"Stripe__ApiBase={sandbox.Address}", "Stripe__SecretKey=rk_test_sandbox", "Stripe__WebhookSecret=whsec_sandbox"];
        string token;
        string slot;
        await using (var killed = await HostProcess.StartAsync(_folder, [.. settings, $"MAIGOU_FAIL={point}:1"]))
        {
            _host = killed.Address;
            token = await killed.SignIn.PatientAsync("13800000003");
            slot = await SlotAsync(killed, token);
            await Assert.ThrowsAnyAsync<Exception>(() => BuyAsync(killed, token, slot, sandbox));
            await killed.ExitedAsync();
        }

        await using var host = await HostProcess.StartAsync(_folder, settings);
        _host = host.Address;
        await BuyAsync(host, token, slot, sandbox);
        var orders = await host.Graph.AskAsync("{ viewer { orders(first: 10) { nodes { status paid { amount } payments { state } } } } }", token: token);
        var check = await HostProcess.RunAsync(_folder, ["check"], settings);

        Assert.Equal("""[{"status":"CONFIRMED","paid":{"amount":"298.00"},"payments":[{"state":"SUCCEEDED"}]}]""", orders.At("viewer.orders.nodes").GetRawText());
        Assert.Equal(1, sandbox.Executions);
        Assert.Equal(0, check.ExitCode);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Quotes, submits and pays with keys that stay the same over the restart, and waits until the order is confirmed.</summary>
    private static async Task BuyAsync(HostProcess host, string token, string slot, SandboxServer sandbox)
    {
        var start = await host.Graph.AskAsync("""{ viewer { me { id } } package(by: { code: "P01" }) { id } clinics { id code } }""", token: token);
        var quote = await host.Graph.AskAsync(
            "mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) { quote { id } errors { ... on UserError { code } } } }",
            new { input = new { package = start.Text("package.id"), clinic = ClinicOf(start), patient = start.Text("viewer.me.id"), slot, idempotencyKey = QuoteKey } },
            token);
        var order = await host.Graph.AskAsync(
            "mutation($input: OrderSubmitInput!) { orderSubmit(input: $input) { order { id } errors { ... on UserError { code } } } }",
            new { input = new { quote = quote.Text("quoteCreate.quote.id"), expectedTotal = "298.00", idempotencyKey = SubmitKey } },
            token);
        var id = order.Text("orderSubmit.order.id");
        await host.Graph.AskAsync(
            "mutation($input: PaymentStartInput!) { paymentStart(input: $input) { attempt { state } errors { ... on UserError { code } } } }",
            new { input = new { order = id, method = "WECHAT_PAY", idempotencyKey = PayKey } },
            token);
        await RunningHost.UntilAsync(
            async () =>
            {
                var now = await host.Graph.AskAsync(
                    "query($id: ID!) { viewer { order(id: $id) { status payments { nextAction { ... on PaymentQrCode { pageUrl } } } } } }", new { id }, token);
                if (now.At("viewer.order.payments") is { ValueKind: JsonValueKind.Array } payments && payments.GetArrayLength() > 0
                    && payments[0].GetProperty("nextAction") is { ValueKind: JsonValueKind.Object } action)
                {
                    sandbox.Pay(new Uri(action.GetProperty("pageUrl").GetString()!).Segments[^1]);
                }

                return now.Text("viewer.order.status") == "CONFIRMED";
            },
            seconds: 50);
    }

    private static async Task<string> SlotAsync(HostProcess host, string token)
    {
        var start = await host.Graph.AskAsync("""{ package(by: { code: "P01" }) { id } clinics { id code } }""", token: token);
        for (var on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(5); ; on = on.AddDays(1))
        {
            var slots = await host.Graph.AskAsync(
                "query($clinic: ID!, $package: ID!, $on: LocalDate!) { slots(clinic: $clinic, package: $package, on: $on) { id } }",
                new { clinic = ClinicOf(start), package = start.Text("package.id"), on },
                token);
            if (slots.At("slots") is { } found && found.GetArrayLength() > 0)
            {
                return found[0].GetProperty("id").GetString()!;
            }
        }
    }

    private static string ClinicOf(GraphAnswer answer) => answer.At("clinics").EnumerateArray()
        .Single(c => c.GetProperty("code").GetString() == "CLINIC_XM01").GetProperty("id").GetString()!;
}
