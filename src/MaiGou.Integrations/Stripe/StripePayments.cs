using System.Globalization;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Stripe;

/// <summary>Payments through Stripe PaymentIntents: cards are confirmed in the payer's browser, Alipay and WeChat Pay by us.</summary>
internal sealed class StripePayments(StripeClient client, StripeOptions options) : IPaymentProvider
{
    /// <summary>Our key travels with the payment, so that a payment whose answer was lost still finds its attempt.</summary>
    private const string KeyName = "attempt";
    private const string EnvironmentName = "env";

    public async Task<ProviderAnswer<ProviderPayment>> StartAsync(PaymentOrder payment, CancellationToken ct)
    {
        var answer = await client.PostAsync<StripePaymentIntent>("/v1/payment_intents", FormOf(payment), payment.Key, ct);

        // Created and declined at once: the payment is there and must not be forgotten.
        return answer.Error?.PaymentIntent is { } declined ? await QueryAsync(declined.Id, ct) : Answer(answer);
    }

    public async Task<ProviderAnswer<ProviderPayment>> QueryAsync(string reference, CancellationToken ct) =>
        Answer(await client.GetAsync<StripePaymentIntent>($"/v1/payment_intents/{Uri.EscapeDataString(reference)}", ct));

    public async Task<ProviderAnswer<ProviderPayment>> FindAsync(string key, DateTime startedAfter, CancellationToken ct)
    {
        var from = new DateTimeOffset(startedAfter).AddMinutes(-5).ToUnixTimeSeconds();
        var after = string.Empty;
        while (true)
        {
            var page = await client.GetAsync<StripeList<StripePaymentIntent>>(
                string.Create(CultureInfo.InvariantCulture, $"/v1/payment_intents?created[gte]={from}&limit=100{after}"), ct);
            if (page.Value is not { } list)
            {
                return ProviderAnswer<ProviderPayment>.Unknown;
            }

            if (list.Data.FirstOrDefault(p => p.Metadata.GetValueOrDefault(KeyName) == key) is { } found)
            {
                return ProviderAnswer<ProviderPayment>.Of(Payment(found));
            }

            if (!list.HasMore || list.Data is not [.., var last])
            {
                var none = Money.Cny(0);
                return ProviderAnswer<ProviderPayment>.Of(new ProviderPayment
                {
                    Reference = string.Empty, Key = null, State = ProviderPaymentState.None, Amount = none, Received = none,
                });
            }

            after = $"&starting_after={last.Id}";
        }
    }

    public async Task<ProviderAnswer<ProviderPayment>> CancelAsync(string reference, CancellationToken ct)
    {
        // A key of its own each time: an old answer such as "still processing" must not be replayed to a later try.
        var answer = await client.PostAsync<StripePaymentIntent>(
            $"/v1/payment_intents/{Uri.EscapeDataString(reference)}/cancel",
            [new("cancellation_reason", "abandoned")],
            $"cx-{Guid.NewGuid():N}",
            ct);

        // Refused because the payer was faster, or because it is cancelled already: the payment itself tells which.
        return answer.Error?.Code == "payment_intent_unexpected_state" ? await QueryAsync(reference, ct) : Answer(answer);
    }

    public async Task<ProviderAnswer<ProviderRefund>> RefundAsync(RefundOrder refund, CancellationToken ct) =>
        Answer(await client.PostAsync<StripeRefund>(
            "/v1/refunds",
            [
                new("payment_intent", refund.PaymentReference),
                new("amount", refund.Amount.MinorUnits),
                new("reason", "requested_by_customer"),
                new("metadata", Map(("refund_id", refund.Key), (EnvironmentName, options.Environment))),
            ],
            refund.Key,
            ct));

    public async Task<ProviderAnswer<ProviderRefund>> QueryRefundAsync(string reference, CancellationToken ct) =>
        Answer(await client.GetAsync<StripeRefund>($"/v1/refunds/{Uri.EscapeDataString(reference)}", ct));

    private List<KeyValuePair<string, object?>> FormOf(PaymentOrder payment)
    {
        var form = new List<KeyValuePair<string, object?>>
        {
            new("amount", payment.Amount.MinorUnits),
            new("currency", payment.Amount.Currency.ToLowerInvariant()),
            new("description", payment.OrderNumber),
            new("metadata", Map((KeyName, payment.Key), ("order_id", payment.OrderNumber), (EnvironmentName, options.Environment))),
        };
        var type = payment.Method switch
        {
            PaymentMethod.Card => "card",
            PaymentMethod.Alipay => "alipay",
            _ => "wechat_pay",
        };
        form.Add(new("allowed_payment_method_types", new List<object?> { type }));
        if (payment.Method != PaymentMethod.Card)
        {
            form.Add(new("confirm", true));
            form.Add(new("payment_method_data", Map(("type", type))));
            form.Add(payment.Method == PaymentMethod.Alipay
                ? new("return_url", options.ReturnUrl.AbsoluteUri)
                : new("payment_method_options", Map(("wechat_pay", Map(("client", "web"))))));
        }

        return form;
    }

    private ProviderAnswer<ProviderPayment> Answer(StripeAnswer<StripePaymentIntent> answer) =>
        answer.Value is { } intent ? ProviderAnswer<ProviderPayment>.Of(Payment(intent))
        : answer.Error is { } error ? ProviderAnswer<ProviderPayment>.Rejected(error.DeclineCode ?? error.Code ?? error.Type ?? "unknown")
        : ProviderAnswer<ProviderPayment>.Unknown;

    private static ProviderAnswer<ProviderRefund> Answer(StripeAnswer<StripeRefund> answer) =>
        answer.Value is { } refund ? ProviderAnswer<ProviderRefund>.Of(new ProviderRefund(
            refund.Id,
            refund.Status switch
            {
                "succeeded" => ProviderRefundState.Succeeded,
                "failed" or "canceled" => ProviderRefundState.Failed,
                _ => ProviderRefundState.Pending,
            },
            refund.FailureReason))
        : answer.Error is { } error ? ProviderAnswer<ProviderRefund>.Rejected(error.Code ?? error.Type ?? "unknown")
        : ProviderAnswer<ProviderRefund>.Unknown;

    private ProviderPayment Payment(StripePaymentIntent intent)
    {
        var currency = intent.Currency.ToUpperInvariant();
        return new ProviderPayment
        {
            Reference = intent.Id,
            Key = intent.Metadata.GetValueOrDefault(EnvironmentName) == options.Environment ? intent.Metadata.GetValueOrDefault(KeyName) : null,
            State = intent.Status switch
            {
                "succeeded" => ProviderPaymentState.Succeeded,
                "canceled" => ProviderPaymentState.Canceled,
                "processing" => ProviderPaymentState.Processing,
                "requires_payment_method" when intent.LastPaymentError is not null => ProviderPaymentState.Failed,
                _ => ProviderPaymentState.Waiting,
            },
            Amount = new Money(intent.Amount, currency),
            Received = new Money(intent.AmountReceived, currency),
            FailureCode = intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code,
            NextAction = ActionOf(intent),
        };
    }

    private static PaymentNextAction? ActionOf(StripePaymentIntent intent) =>
        intent.NextAction?.WechatPayDisplayQrCode is { } qr ? new PaymentQrCode(qr.Data, qr.HostedInstructionsUrl is { } page ? new Uri(page) : null)
        : (intent.NextAction?.AlipayHandleRedirect ?? intent.NextAction?.RedirectToUrl)?.Url is { } url ? new PaymentRedirect(new Uri(url))
        : intent is { Status: "requires_payment_method", ClientSecret: { } secret } ? new PaymentCardForm(secret)
        : null;

    private static Dictionary<string, object?> Map(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(entries.Length);
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}
