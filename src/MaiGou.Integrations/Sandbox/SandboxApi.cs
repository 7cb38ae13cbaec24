using System.Security.Cryptography;

namespace MaiGou.Integrations.Sandbox;

/// <summary>What the provider does with requests about payments.</summary>
internal sealed class SandboxApi(SandboxBank bank, SandboxPayer payer)
{
    public SandboxAnswer Create(SandboxForm form)
    {
        if (form.Amount("amount") is not { } amount || amount > 99_999_999)
        {
            return SandboxAnswer.Refuse("parameter_missing", "Missing required param: amount.", "amount");
        }

        if (form["currency"] is not { Length: 3 } currency)
        {
            return SandboxAnswer.Refuse("parameter_missing", "Missing required param: currency.", "currency");
        }

        var type = form["payment_method_data[type]"] ?? form["allowed_payment_method_types[0]"] ?? "card";
        if (RefusalOf(form, type) is { } refusal)
        {
            return refusal;
        }

        var id = SandboxBank.NewId("pi");
        var payment = new SandboxPayment
        {
            Id = id,
            ClientSecret = $"{id}_secret_{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            Amount = amount,
            Currency = currency,
            Type = type,
            Created = bank.Now,
            Description = form["description"],
            ReturnUrl = form["return_url"],
            Metadata = form.Metadata(),
        };
        bank.Tell("payment_intent.created", payment);
        return form["confirm"] == "true" ? Confirm(payment, form["payment_method"]) : Ok(payment);
    }

    public SandboxAnswer Confirm(string id, SandboxForm form)
    {
        if (!bank.Book.Payments.TryGetValue(id, out var payment))
        {
            return SandboxAnswer.Missing("payment_intent", id);
        }

        payment.ReturnUrl = form["return_url"] ?? payment.ReturnUrl;
        return payment.Status is "requires_payment_method" or "requires_confirmation" or "requires_action"
            ? Confirm(payment, form["payment_method"])
            : SandboxAnswer.Unexpected(payment, "confirm");
    }

    public SandboxAnswer Cancel(string id, SandboxForm form)
    {
        if (!bank.Book.Payments.TryGetValue(id, out var payment))
        {
            return SandboxAnswer.Missing("payment_intent", id);
        }

        if (payment.Status is "succeeded" or "canceled" or "processing")
        {
            return SandboxAnswer.Unexpected(payment, "cancel");
        }

        payment.Status = "canceled";
        payment.CanceledAt = bank.Now;
        payment.CancellationReason = form["cancellation_reason"];
        bank.Tell("payment_intent.canceled", payment);
        return Ok(payment);
    }

    public SandboxAnswer Get(string id) => bank.Book.Payments.TryGetValue(id, out var payment) ? Ok(payment) : SandboxAnswer.Missing("payment_intent", id);

    public SandboxAnswer GetCharge(string id) =>
        bank.Book.Payments.Values.FirstOrDefault(p => p.Charge == id) is { } payment
            ? SandboxAnswer.Ok(SandboxJson.ChargeOf(payment))
            : SandboxAnswer.Missing("charge", id);

    /// <summary>Latest first.</summary>
    public SandboxAnswer List(SandboxForm form) => SandboxAnswer.Ok(SandboxJson.ListOf(
        "/v1/payment_intents",
        SandboxLists.After(bank.Book.Payments.Values.Where(p => form.IsCreatedWithin(p.Created)), p => p.Created, p => p.Id, form["starting_after"]),
        form.Limit,
        bank.Json));

    private static SandboxAnswer? RefusalOf(SandboxForm form, string type) =>
        form["confirm"] is not (null or "true" or "false")
            ? SandboxAnswer.Refuse("parameter_invalid", "Invalid boolean: confirm", "confirm")
        : form["confirm"] == "true" && type == "alipay" && form["return_url"] is null
            ? SandboxAnswer.Refuse("parameter_missing", "Alipay needs a return_url.", "return_url")
        : null;

    private SandboxAnswer Confirm(SandboxPayment payment, string? method)
    {
        payment.Card = method;
        switch (method)
        {
            case "pm_card_chargeDeclined":
                payer.Fail(payment.Id);
                return new SandboxAnswer(402, SandboxJson.Error("card_error", "card_declined", "Your card was declined.", null, payment.Id, "generic_decline"));
            case "pm_card_visa" or "pm_card_refundFail" or "pm_card_pendingRefund" or "pm_card_createDispute" or "pm_card_createDisputeInquiry":
                payer.Pay(payment.Id);
                return Ok(payment);
            default: // a card that needs authentication, Alipay, WeChat Pay
                payment.Status = "requires_action";
                payment.ErrorCode = null;
                payment.DeclineCode = null;
                bank.Tell("payment_intent.requires_action", payment);
                return Ok(payment);
        }
    }

    private SandboxAnswer Ok(SandboxPayment payment) => SandboxAnswer.Ok(bank.Json(payment));
}

/// <summary>Order and pages of lists.</summary>
internal static class SandboxLists
{
    /// <summary>Latest first; behind the row of that id when there is one.</summary>
    public static IEnumerable<T> After<T>(IEnumerable<T> rows, Func<T, long> created, Func<T, string> id, string? after)
    {
        var all = rows.OrderByDescending(created).ThenBy(id, StringComparer.Ordinal);
        return after is null ? all : all.SkipWhile(row => id(row) != after).Skip(1);
    }
}
