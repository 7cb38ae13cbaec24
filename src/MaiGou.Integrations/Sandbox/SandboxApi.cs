using System.Security.Cryptography;

namespace MaiGou.Integrations.Sandbox;

/// <summary>An answer before it is written.</summary>
internal sealed record SandboxAnswer(int Status, Dictionary<string, object?> Body);

/// <summary>What the provider does with requests and with payers. Every method runs under the lock of the book.</summary>
internal sealed class SandboxApi(SandboxBook book, SandboxWebhooks webhooks, SandboxKnobs knobs, TimeProvider time, Func<Uri> address)
{
    public SandboxAnswer Create(SandboxForm form)
    {
        if (form.Amount("amount") is not { } amount || amount > 99_999_999)
        {
            return Refuse("parameter_missing", "Missing required param: amount.", "amount");
        }

        if (form["currency"] is not { Length: 3 } currency)
        {
            return Refuse("parameter_missing", "Missing required param: currency.", "currency");
        }

        var type = form["payment_method_data[type]"] ?? form["allowed_payment_method_types[0]"] ?? "card";
        if (form["confirm"] == "true" && type == "alipay" && form["return_url"] is null)
        {
            return Refuse("parameter_missing", "Alipay needs a return_url.", "return_url");
        }

        var id = NewId("pi");
        var payment = new SandboxPayment
        {
            Id = id,
            ClientSecret = $"{id}_secret_{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            Amount = amount,
            Currency = currency,
            Type = type,
            Created = Now(),
            Description = form["description"],
            ReturnUrl = form["return_url"],
            Metadata = form.Metadata(),
        };
        book.Payments[id] = payment;
        Tell("payment_intent.created", payment);
        return form["confirm"] == "true" ? Confirm(payment, form["payment_method"]) : Ok(payment);
    }

    public SandboxAnswer Confirm(string id, SandboxForm form) =>
        !book.Payments.TryGetValue(id, out var payment) ? Missing("payment_intent", id)
        : payment.Status is not ("requires_payment_method" or "requires_confirmation" or "requires_action") ? Unexpected(payment, "confirm")
        : Confirm(payment, form["payment_method"]);

    public SandboxAnswer Cancel(string id, SandboxForm form)
    {
        if (!book.Payments.TryGetValue(id, out var payment))
        {
            return Missing("payment_intent", id);
        }

        if (payment.Status is "succeeded" or "canceled" or "processing")
        {
            return Unexpected(payment, "cancel");
        }

        payment.Status = "canceled";
        payment.CanceledAt = Now();
        payment.CancellationReason = form["cancellation_reason"];
        Tell("payment_intent.canceled", payment);
        return Ok(payment);
    }

    public SandboxAnswer Refund(SandboxForm form)
    {
        if (form["payment_intent"] is not { } id || !book.Payments.TryGetValue(id, out var payment))
        {
            return Missing("payment_intent", form["payment_intent"] ?? string.Empty);
        }

        var amount = form.Amount("amount") ?? payment.Amount - payment.AmountRefunded;
        if (payment.Status != "succeeded")
        {
            return Unexpected(payment, "refund");
        }

        if (payment.AmountRefunded + amount > payment.AmountReceived || amount == 0)
        {
            return Refuse("charge_already_refunded", $"Charge {payment.Charge} has already been refunded.", null);
        }

        payment.AmountRefunded += amount;
        var refund = new SandboxRefund
        {
            Id = NewId("re"),
            Payment = payment.Id,
            Charge = payment.Charge!,
            Amount = amount,
            Currency = payment.Currency,
            Created = Now(),
            Reason = form["reason"],
            Metadata = form.Metadata(),
            Status = payment.Type == "card" ? "succeeded" : "pending",
        };
        book.Refunds[refund.Id] = refund;
        webhooks.Emit("refund.created", SandboxJson.Of(refund));
        webhooks.Emit("charge.refunded", SandboxJson.ChargeOf(payment));
        if (refund.Status == "pending")
        {
            webhooks.Later(knobs.RefundDelay, () => Finish(refund.Id, succeeds: true));
        }

        return new SandboxAnswer(200, SandboxJson.Of(refund));
    }

    /// <summary>The payer's bank answers a refund that was pending.</summary>
    public bool Finish(string refundId, bool succeeds)
    {
        if (!book.Refunds.TryGetValue(refundId, out var refund) || refund.Status == "failed" || (succeeds && refund.Status == "succeeded"))
        {
            return false;
        }

        refund.Status = succeeds ? "succeeded" : "failed";
        refund.FailureReason = succeeds ? null : "lost_or_stolen_card";
        if (!succeeds)
        {
            book.Payments[refund.Payment].AmountRefunded -= refund.Amount;
        }

        webhooks.Emit(succeeds ? "refund.updated" : "refund.failed", SandboxJson.Of(refund));
        return true;
    }

    /// <summary>The payer pays. Shape: false when the payment cannot be paid any more: cancelling was faster.</summary>
    public bool Pay(string id)
    {
        if (!book.Payments.TryGetValue(id, out var payment) || payment.Status is "succeeded" or "canceled")
        {
            return false;
        }

        payment.Status = "succeeded";
        payment.AmountReceived = payment.Amount;
        payment.Charge = NewId("ch");
        payment.ErrorCode = null;
        Tell("payment_intent.succeeded", payment);
        webhooks.Emit("charge.succeeded", SandboxJson.ChargeOf(payment));
        return true;
    }

    public bool Fail(string id)
    {
        if (!book.Payments.TryGetValue(id, out var payment) || payment.Status is "succeeded" or "canceled")
        {
            return false;
        }

        payment.Status = "requires_payment_method";
        payment.ErrorCode = payment.Type == "card" ? "card_declined" : "payment_intent_authentication_failure";
        Tell("payment_intent.payment_failed", payment);
        return true;
    }

    /// <summary>Money is on its way; it arrives after a while when asked to.</summary>
    public bool Process(string id, bool arrives)
    {
        if (!book.Payments.TryGetValue(id, out var payment) || payment.Status is "succeeded" or "canceled" or "processing")
        {
            return false;
        }

        payment.Status = "processing";
        Tell("payment_intent.processing", payment);
        if (arrives)
        {
            webhooks.Later(knobs.ProcessingDelay, () => Pay(id));
        }

        return true;
    }

    public SandboxAnswer Get(string id) => book.Payments.TryGetValue(id, out var payment) ? Ok(payment) : Missing("payment_intent", id);

    public SandboxAnswer GetRefund(string id) =>
        book.Refunds.TryGetValue(id, out var refund) ? new SandboxAnswer(200, SandboxJson.Of(refund)) : Missing("refund", id);

    /// <summary>Latest first.</summary>
    public SandboxAnswer List(long createdFrom, int limit, string? after)
    {
        var all = book.Payments.Values.Where(p => p.Created >= createdFrom).OrderByDescending(p => p.Created).ThenBy(p => p.Id, StringComparer.Ordinal).ToList();
        var rest = after is null ? all : [.. all.SkipWhile(p => p.Id != after).Skip(1)];
        return new SandboxAnswer(200, new Dictionary<string, object?>
        {
            ["object"] = "list",
            ["url"] = "/v1/payment_intents",
            ["has_more"] = rest.Count > limit,
            ["data"] = rest.Take(limit).Select(p => SandboxJson.Of(p, address())).ToList(),
        });
    }

    public static SandboxAnswer Refuse(string? code, string message, string? param, int status = 400, string type = "invalid_request_error") =>
        new(status, SandboxJson.Error(type, code, message, param));

    private SandboxAnswer Confirm(SandboxPayment payment, string? method)
    {
        switch (method)
        {
            case "pm_card_visa":
                Pay(payment.Id);
                return Ok(payment);
            case "pm_card_chargeDeclined":
                Fail(payment.Id);
                return new SandboxAnswer(402, SandboxJson.Error("card_error", "card_declined", "Your card was declined.", null, payment.Id));
            default:
                payment.Status = "requires_action";
                payment.ErrorCode = null;
                Tell("payment_intent.requires_action", payment);
                return Ok(payment);
        }
    }

    private void Tell(string type, SandboxPayment payment) => webhooks.Emit(type, SandboxJson.Of(payment, address()));

    private SandboxAnswer Ok(SandboxPayment payment) => new(200, SandboxJson.Of(payment, address()));

    private static SandboxAnswer Missing(string what, string id) => Refuse("resource_missing", $"No such {what}: '{id}'", "id", 404);

    private static SandboxAnswer Unexpected(SandboxPayment payment, string verb) => new(400, SandboxJson.Error(
        "invalid_request_error",
        "payment_intent_unexpected_state",
        $"You cannot {verb} this PaymentIntent because it has a status of {payment.Status}.",
        null,
        payment.Id));

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();

    private static string NewId(string prefix) => $"{prefix}_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
}
