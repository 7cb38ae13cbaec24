using System.Collections.Concurrent;
using System.Text.Json;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Tests.Sandbox;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>Every request that our client can send and every object that the stand-in answers or tells, against the provider's contract.</summary>
/// <remarks>Source: stripe_contract_schemas.json (API 2026-10-28.endive).</remarks>
public sealed class StripeContractTests
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [ContractFact]
    public async Task Every_request_of_the_client_fits_the_contract_with_its_headers()
    {
        var contract = new ContractSchemas();

        var exchanges = await EverythingAsync(_ => { });

        Assert.Equal(
            [
                "GET /v1/balance_transactions", "GET /v1/disputes/dp", "GET /v1/events", "GET /v1/payment_intents", "GET /v1/payment_intents/pi",
                "GET /v1/refunds", "GET /v1/refunds/re", "POST /v1/payment_intents", "POST /v1/payment_intents/pi/cancel", "POST /v1/refunds",
            ],
            exchanges.Select(e => $"{e.Method} {NameOf(e.Path)}").Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(exchanges.SelectMany(e => contract.Request(e.Method, e.Path, e.Form).Select(wrong => $"{e.Method} {e.Path}: {wrong}")));
        Assert.All(exchanges, e => Assert.Equal(
            ("2026-10-28.endive", $"Bearer {AStripe.Secret}", "MaiGou/1", e.Method == "POST"),
            (e.Headers["Stripe-Version"], e.Headers["Authorization"], e.Headers["User-Agent"], e.Headers.ContainsKey("Idempotency-Key"))));
        Assert.All(exchanges.Where(e => e.Method == "POST"), e => Assert.Equal("application/x-www-form-urlencoded", e.Headers["Content-Type"]));
        Assert.DoesNotContain(exchanges, e => e.Form.Contains("payment_method_types", StringComparison.Ordinal) && !e.Form.Contains("allowed_payment_method_types", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task Every_answer_and_every_message_of_the_stand_in_fits_the_contract()
    {
        var contract = new ContractSchemas();
        var messages = new ConcurrentQueue<JsonElement>();

        var exchanges = await EverythingAsync(messages.Enqueue);

        Assert.Empty(exchanges.SelectMany(e => contract.Answer(e.Method, e.Path, e.Status, JsonDocument.Parse(e.Answer).RootElement).Select(wrong => $"{e.Method} {e.Path}: {wrong}")));
        Assert.Empty(messages.SelectMany(contract.Event));
        Assert.Equal(
            [
                "charge.dispute.closed", "charge.dispute.created", "charge.refunded", "charge.succeeded", "payment_intent.canceled", "payment_intent.created",
                "payment_intent.payment_failed", "payment_intent.processing", "payment_intent.requires_action", "payment_intent.succeeded", "payout.paid",
                "refund.created", "refund.failed", "refund.updated",
            ],
            messages.Select(m => m.GetProperty("type").GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public void Every_parameter_that_the_stand_in_knows_is_one_of_the_contract()
    {
        var contract = new ContractSchemas();

        var unknown = SandboxCalls.Parameters
            .SelectMany(call => call.Value.Select(parameter => (Call: call.Key.Split(' '), Parameter: parameter)))
            .Where(p => !contract.Takes(p.Call[0], p.Call[1].Replace("{id}", "x", StringComparison.Ordinal), p.Parameter))
            .Select(p => $"{p.Call[0]} {p.Call[1]} {p.Parameter}");

        Assert.Empty(unknown);
    }

    [ContractFact]
    public void The_check_itself_refuses_what_the_contract_does_not_have()
    {
        var contract = new ContractSchemas();

        Assert.Equal(["form.payment_method_types is not in the contract"], contract.Request("POST", "/v1/payment_intents", "amount=1&currency=cny&payment_method_types[0]=card"));
        Assert.Equal(["form lacks currency"], contract.Request("POST", "/v1/payment_intents", "amount=1"));
        Assert.Equal(["form.amount is String instead of integer"], contract.Request("POST", "/v1/payment_intents", "amount=x&currency=cny"));
        Assert.Equal(["form.payment_method_options.wechat_pay.client is desktop, which the contract does not list"],
            contract.Request("POST", "/v1/payment_intents", "amount=1&currency=cny&payment_method_options[wechat_pay][client]=desktop"));
        Assert.Equal(["PUT /v1/refunds is no call of the contract"], contract.Request("PUT", "/v1/refunds", ""));
        Assert.Contains("refund lacks payment_method", contract.Thing("refund", JsonDocument.Parse("""{"id":"re_1","object":"refund"}""").RootElement));
    }

    /// <summary>Makes the client do everything that it can, and the payer and the bank as well.</summary>
    private static async Task<IReadOnlyList<Exchange>> EverythingAsync(Action<JsonElement> told)
    {
        await using var sandbox = await ASandbox.StartAsync(beforeSending: (path, _, body) =>
        {
            if (path is null)
            {
                told(JsonDocument.Parse(body).RootElement.Clone());
            }
        }, secretKey: AStripe.Secret);
        await using var recorder = await ARecorder.StartAsync(sandbox.Server.Address);
        await using var stripe = new AStripe(recorder.Address);
        var (payments, server) = (stripe.Payments, sandbox.Server);
        var paid = new Dictionary<PaymentMethod, string>();
        foreach (var method in Enum.GetValues<PaymentMethod>())
        {
            paid[method] = await StartAsync(payments, $"pi-{method}-1", method);
            server.Fail(paid[method]);
            server.Process(paid[method]);
            server.Pay(paid[method]);
        }

        var waiting = await StartAsync(payments, "pi-w-1", PaymentMethod.Alipay);
        await payments.QueryAsync(waiting, default);
        await payments.CancelAsync(waiting, default);
        await payments.CancelAsync(paid[PaymentMethod.Card], default); // refused, then read
        await payments.QueryAsync("pi_none", default);
        await payments.FindAsync("pi-none-1", LongAgo, default);
        var refunds = new List<string>();
        foreach (var (method, reference) in paid)
        {
            refunds.Add((await payments.RefundAsync(new RefundOrder($"rf-{method}", reference, Money.Cny(100)), default)).Value!.Reference);
        }

        server.RefundNeedsAction(refunds[0]);
        server.FinishRefund(refunds[0], succeeds: true);
        server.FinishRefund(refunds[1], succeeds: false);
        await payments.QueryRefundAsync(refunds[0], default);
        await payments.QueryRefundAsync(refunds[1], default);
        await payments.FindRefundAsync(paid[PaymentMethod.Card], "rf-none", default);
        server.DecideDispute(server.Dispute(paid[PaymentMethod.Card])!, isWon: false);
        await payments.QueryDisputeAsync("dp_none", default);
        server.PayOut();
        await ReadAsync(stripe.Books);
        return recorder.Exchanges;
    }

    private static async Task<string> StartAsync(IPaymentProvider payments, string key, PaymentMethod method) =>
        (await payments.StartAsync(new PaymentOrder(key, "MG20261101ABCDEF", Money.Cny(468_00), method), default)).Value!.Reference;

    private static async Task ReadAsync(IProviderBooks books)
    {
        Assert.Equal(4, await books.PaymentsSinceAsync(LongAgo, default).CountAsync());
        Assert.Equal(3, await books.RefundsSinceAsync(LongAgo, default).CountAsync());
        Assert.True(await books.UndeliveredSinceAsync(LongAgo, default).CountAsync() > 20);
        Assert.Equal(1, await books.PayoutsSinceAsync(LongAgo, default).CountAsync());
    }

    /// <summary>The path with ids cut down to their prefix.</summary>
    private static string NameOf(string path) => string.Join('/', path.Split('/').Select(p => p.StartsWith("pi_", StringComparison.Ordinal) || p.StartsWith("re_", StringComparison.Ordinal) || p.StartsWith("dp_", StringComparison.Ordinal) ? p[..2] : p));
}
