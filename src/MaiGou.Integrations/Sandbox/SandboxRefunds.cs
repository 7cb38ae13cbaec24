namespace MaiGou.Integrations.Sandbox;

/// <summary>Refunds: by card they arrive at once, by Alipay and WeChat Pay later, and only within the windows of those.</summary>
internal sealed class SandboxRefunds(SandboxBank bank)
{
    private const long Day = 24 * 3600;

    public SandboxAnswer Create(SandboxForm form)
    {
        if (form.Has("amount") && form.Amount("amount") is null)
        {
            return SandboxAnswer.Refuse("parameter_invalid_integer", "Invalid positive integer", "amount");
        }

        var payment = bank.Book.Payments.Values.FirstOrDefault(p => p.Charge is not null && p.Charge == form["charge"]);
        if (form["payment_intent"] is { } id && !bank.Book.Payments.TryGetValue(id, out payment))
        {
            return SandboxAnswer.Missing("payment_intent", id);
        }

        if (payment is null)
        {
            return SandboxAnswer.Refuse("parameter_missing", "One of charge or payment_intent must be given.", "payment_intent");
        }

        return Refusal(payment, form.Amount("amount")) ?? SandboxAnswer.Ok(SandboxJson.Of(Make(payment, form.Amount("amount"), form["reason"], form.Metadata())));
    }

    /// <summary>Somebody refunds on the provider's own pages.</summary>
    /// <returns>Id of the refund; null when there is nothing to refund.</returns>
    public string? Manual(string payment, long amount) =>
        bank.Book.Payments.TryGetValue(payment, out var row) && Refusal(row, amount) is null
            ? Make(row, amount, "requested_by_customer", []).Id
            : null;

    /// <summary>The payer's bank answers a refund that was pending, or sends one back.</summary>
    public bool Finish(string refundId, bool succeeds)
    {
        if (!bank.Book.Refunds.TryGetValue(refundId, out var refund) || refund.Status == "failed" || (succeeds && refund.Status == "succeeded"))
        {
            return false;
        }

        var payment = bank.Book.Payments[refund.Payment];
        if (!succeeds && refund.Status == "succeeded")
        {
            bank.Move("refund_failure", refund.Amount, refund.Currency, refund.Id);
        }
        else if (succeeds)
        {
            bank.Move("refund", -refund.Amount, refund.Currency, refund.Id);
        }

        refund.Status = succeeds ? "succeeded" : "failed";
        refund.FailureReason = succeeds ? null : "lost_or_stolen_card";
        if (!succeeds)
        {
            payment.AmountRefunded -= refund.Amount;
            bank.Book.Keep(payment);
        }

        bank.Tell(succeeds ? "refund.updated" : "refund.failed", refund);
        return true;
    }

    /// <summary>The payer must do something, such as give an account.</summary>
    public bool NeedAction(string refundId)
    {
        if (!bank.Book.Refunds.TryGetValue(refundId, out var refund) || refund.Status != "pending")
        {
            return false;
        }

        refund.Status = "requires_action";
        bank.Tell("refund.updated", refund);
        return true;
    }

    public SandboxAnswer Get(string id) =>
        bank.Book.Refunds.TryGetValue(id, out var refund) ? SandboxAnswer.Ok(SandboxJson.Of(refund)) : SandboxAnswer.Missing("refund", id);

    public SandboxAnswer List(SandboxForm form) => SandboxAnswer.Ok(SandboxJson.ListOf(
        "/v1/refunds",
        SandboxLists.After(
            bank.Book.Refunds.Values.Where(r => form.IsCreatedWithin(r.Created)
                && (form["payment_intent"] ?? r.Payment) == r.Payment && (form["charge"] ?? r.Charge) == r.Charge),
            r => r.Created, r => r.Id, form["starting_after"]),
        form.Limit,
        SandboxJson.Of));

    private SandboxAnswer? Refusal(SandboxPayment payment, long? asked)
    {
        if (payment.Status != "succeeded")
        {
            return SandboxAnswer.Unexpected(payment, "refund");
        }

        if (payment.Dispute is { } dispute && bank.Book.Disputes[dispute].Status is not ("won" or "warning_closed"))
        {
            return SandboxAnswer.Decline("charge_disputed", $"Charge {payment.Charge} has been charged back; cannot issue a refund.");
        }

        var days = payment.Type switch { "alipay" => 90, "wechat_pay" => 180, _ => int.MaxValue / 2 };
        if (bank.Now - payment.PaidAt > days * Day)
        {
            return SandboxAnswer.Decline("charge_not_refundable", $"Charge {payment.Charge} is older than {days} days.");
        }

        var left = payment.AmountReceived - payment.AmountRefunded;
        return (asked ?? left) > left || left == 0
            ? SandboxAnswer.Decline("charge_already_refunded", $"Charge {payment.Charge} has already been refunded.")
            : null;
    }

    private SandboxRefund Make(SandboxPayment payment, long? asked, string? reason, Dictionary<string, string> metadata)
    {
        var amount = asked ?? payment.AmountReceived - payment.AmountRefunded;
        var arrives = payment.Type == "card" && payment.Card != "pm_card_pendingRefund";
        payment.AmountRefunded += amount;
        bank.Book.Keep(payment);
        var refund = new SandboxRefund
        {
            Id = SandboxBank.NewId("re"), Payment = payment.Id, Charge = payment.Charge!, Amount = amount, Currency = payment.Currency,
            Created = bank.Now, Reason = reason, Metadata = metadata, Status = arrives ? "succeeded" : "pending",
        };
        if (arrives)
        {
            bank.Move("refund", -amount, refund.Currency, refund.Id);
        }

        bank.Tell("refund.created", refund);
        bank.TellOfCharge("charge.refunded", payment);
        if (!arrives || payment.Card == "pm_card_refundFail")
        {
            bank.Later(bank.Knobs.RefundDelay, () => Finish(refund.Id, succeeds: payment.Card != "pm_card_refundFail"));
        }

        return refund;
    }
}
