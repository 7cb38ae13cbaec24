using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Stripe;

/// <summary>Payments through Stripe PaymentIntents: cards are confirmed in the payer's browser, Alipay and WeChat Pay by us.</summary>
internal sealed class StripePayments(StripeClient client, StripeBooks books, StripeOptions options) : IPaymentProvider
{
    /// <summary>Noes to a refund that no repetition changes; any other is a mistake of ours, and the refund waits for its repair.</summary>
    private static readonly string[] FinalRefundCodes =
        ["charge_already_refunded", "charge_disputed", "charge_not_refundable", "refund_disputed_payment", "payment_intent_unexpected_state"];

    public async Task<ProviderAnswer<ProviderPayment>> StartAsync(PaymentOrder payment, CancellationToken ct)
    {
        var answer = await client.PostAsync<StripePaymentIntent>("/v1/payment_intents", FormOf(payment), payment.Key, ct);

        // Created and declined at once: the payment is there and must not be forgotten.
        return answer.Error?.PaymentIntent is { } declined ? await QueryAsync(declined.Id, ct) : Answer(answer);
    }

    public async Task<ProviderAnswer<ProviderPayment>> QueryAsync(string reference, CancellationToken ct) =>
        Answer(await client.GetAsync<StripePaymentIntent>(
            $"/v1/payment_intents/{Uri.EscapeDataString(reference)}", [new("expand", new List<object?> { "latest_charge" })], ct));

    public async Task<ProviderAnswer<ProviderPayment>> FindAsync(string key, DateTime startedAfter, CancellationToken ct)
    {
        try
        {
            await foreach (var payment in books.PaymentsSinceAsync(startedAfter.AddMinutes(-5), ct))
            {
                if (payment.Key == key)
                {
                    return ProviderAnswer<ProviderPayment>.Of(payment);
                }
            }
        }
        catch (ProviderSilentException)
        {
            return ProviderAnswer<ProviderPayment>.Unknown;
        }

        var none = Money.Cny(0);
        return ProviderAnswer<ProviderPayment>.Of(new ProviderPayment
        {
            Reference = string.Empty, Key = null, State = ProviderPaymentState.None, Amount = none, Received = none,
        });
    }

    public async Task<ProviderAnswer<ProviderPayment>> CancelAsync(string reference, CancellationToken ct)
    {
        // A key of its own each time: an old answer such as "still processing" must not be replayed to a later try. No money moves by it.
        var answer = await client.PostAsync<StripePaymentIntent>(
            $"/v1/payment_intents/{Uri.EscapeDataString(reference)}/cancel",
            [new("cancellation_reason", "abandoned")],
            $"cx-{Guid.NewGuid():N}",
            ct);

        // Refused because the payer was faster, or because it is cancelled already: the payment itself tells which. So it does after a 500.
        return answer.Error?.Code == "payment_intent_unexpected_state" || answer.Outcome == StripeOutcome.Stuck
            ? await QueryAsync(reference, ct)
            : Answer(answer);
    }

    public async Task<ProviderAnswer<ProviderRefund>> RefundAsync(RefundOrder refund, CancellationToken ct)
    {
        var answer = await client.PostAsync<StripeRefund>(
            "/v1/refunds",
            [
                new("payment_intent", refund.PaymentReference),
                new("amount", refund.Amount.MinorUnits),
                new("reason", "requested_by_customer"),
                new("metadata", StripeMetadata.Of((StripeMetadata.Refund, refund.Key), (StripeMetadata.Environment, options.Environment))),
            ],
            refund.Key,
            ct);
        return answer.Outcome == StripeOutcome.Refused && !FinalRefundCodes.Contains(answer.Error?.Code)
            ? ProviderAnswer<ProviderRefund>.Unknown
            : RefundAnswer(answer);
    }

    public async Task<ProviderAnswer<ProviderRefund>> QueryRefundAsync(string reference, CancellationToken ct) =>
        RefundAnswer(await client.GetAsync<StripeRefund>($"/v1/refunds/{Uri.EscapeDataString(reference)}", null, ct));

    public async Task<ProviderAnswer<ProviderRefund>> FindRefundAsync(string paymentReference, string key, CancellationToken ct)
    {
        try
        {
            await foreach (var refund in books.RefundsOfAsync(paymentReference, ct))
            {
                if (refund.Key == key)
                {
                    return ProviderAnswer<ProviderRefund>.Of(refund);
                }
            }
        }
        catch (ProviderSilentException)
        {
            return ProviderAnswer<ProviderRefund>.Unknown;
        }

        return ProviderAnswer<ProviderRefund>.Rejected("not_found");
    }

    public async Task<ProviderAnswer<ProviderDispute>> QueryDisputeAsync(string reference, CancellationToken ct)
    {
        var answer = await client.GetAsync<StripeDispute>($"/v1/disputes/{Uri.EscapeDataString(reference)}", null, ct);
        return answer.Value is { } dispute ? ProviderAnswer<ProviderDispute>.Of(StripeReader.Dispute(dispute))
            : answer.Outcome == StripeOutcome.Refused ? ProviderAnswer<ProviderDispute>.Rejected(answer.Error?.Code ?? "unknown")
            : ProviderAnswer<ProviderDispute>.Unknown;
    }

    private List<KeyValuePair<string, object?>> FormOf(PaymentOrder payment)
    {
        var form = new List<KeyValuePair<string, object?>>
        {
            new("amount", payment.Amount.MinorUnits),
            new("currency", payment.Amount.Currency.ToLowerInvariant()),
            new("description", payment.OrderNumber),
            new("metadata", StripeMetadata.Of(
                (StripeMetadata.Attempt, payment.Key), ("order_id", payment.OrderNumber), (StripeMetadata.Environment, options.Environment))),
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
            form.Add(new("payment_method_data", StripeMetadata.Of(("type", type))));
            form.Add(payment.Method == PaymentMethod.Alipay
                ? new("return_url", options.ReturnUrl.AbsoluteUri)
                : new("payment_method_options", StripeMetadata.Of(("wechat_pay", StripeMetadata.Of(("client", "web"))))));
        }

        return form;
    }

    private ProviderAnswer<ProviderPayment> Answer(StripeAnswer<StripePaymentIntent> answer) => answer.Outcome switch
    {
        StripeOutcome.Done => ProviderAnswer<ProviderPayment>.Of(StripeReader.Payment(answer.Value!, options)),
        StripeOutcome.Refused => ProviderAnswer<ProviderPayment>.Rejected(CodeOf(answer.Error)),
        StripeOutcome.Stuck => ProviderAnswer<ProviderPayment>.Stuck,
        _ => ProviderAnswer<ProviderPayment>.Unknown,
    };

    private ProviderAnswer<ProviderRefund> RefundAnswer(StripeAnswer<StripeRefund> answer) => answer.Outcome switch
    {
        StripeOutcome.Done => ProviderAnswer<ProviderRefund>.Of(StripeReader.Refund(answer.Value!, options)),
        StripeOutcome.Refused => ProviderAnswer<ProviderRefund>.Rejected(CodeOf(answer.Error)),
        StripeOutcome.Stuck => ProviderAnswer<ProviderRefund>.Stuck,
        _ => ProviderAnswer<ProviderRefund>.Unknown,
    };

    private static string CodeOf(StripeErrorBody? error) => error?.DeclineCode ?? error?.Code ?? error?.Type ?? "unknown";
}

/// <summary>What we write on payments and refunds, so that an answer that was lost still finds its row.</summary>
internal static class StripeMetadata
{
    public const string Attempt = "attempt";
    public const string Refund = "refund_id";
    public const string Environment = "env";

    public static Dictionary<string, object?> Of(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(entries.Length);
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}
